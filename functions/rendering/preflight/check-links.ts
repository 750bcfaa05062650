import type { Problem } from '../problem.ts';
import { warning } from '../problem.ts';
import { otherMailbox, otherSite } from './disguised-links.ts';
import type { MadeEmail } from './made-email.ts';
import type { SeenLink } from './seen-html.ts';
import type { SourceLines } from './source-lines.ts';

/** Words that say nothing to who hears the links of a mail read out, in the languages that we speak. */
const bareWords = new Set(
  [
    ...[
      'here',
      'click here',
      'click',
      'press here',
      'tap here',
      'this',
      'this link',
      'link',
      'more',
      'read more',
    ],
    ...['learn more', 'find out more', 'hier', 'hier klicken', 'klicken sie hier', 'mehr', 'mehr lesen'],
    ...[
      'weiterlesen',
      'mehr erfahren',
      'ici',
      'cliquez ici',
      'cliquer ici',
      'lire la suite',
      'en savoir plus',
    ],
    ...['aquí', 'haga clic aquí', 'haz clic aquí', 'pulse aquí', 'leer más', 'más', 'más información'],
    ...['هنا', 'اضغط هنا', 'انقر هنا', 'المزيد', 'اقرأ المزيد'],
  ].map(fold),
);

const privateName = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid)$/;

/** Looks at the links that the author wrote, without asking any. */
export function checkLinks(links: SeenLink[], { baseUrl }: MadeEmail, lines: SourceLines): Problem[] {
  const seen = new Set<string>();
  return links.flatMap(({ url, words }) => {
    if (url.startsWith(`${baseUrl}/`) || seen.has(`${url} ${words}`)) return [];
    seen.add(`${url} ${words}`);
    return describe(url, words).map(([code, message]) => warning(code, message, lines.ofAddress(url)));
  });
}

function describe(url: string, words: string): [code: string, message: string][] {
  const found: [string, string][] = [];
  if (bareWords.has(fold(words))) {
    const message = `The link "${words}" doesn't say where it leads: use the words that name the place.`;
    found.push(['link-vague', message]);
  }
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const otherBox = otherMailbox(words, url);
  if (otherBox) {
    const message = `The link to ${url} says ${otherBox}, as fraud does: let its words name who gets the mail.`;
    found.push(['link-disguised', message]);
  }
  if (!address || !/^https?:$/.test(address.protocol)) return found;
  if (address.protocol === 'http:') {
    const message = `The link ${url} is not encrypted, and browsers warn of it: begin it with https://.`;
    found.push(['link-http', message]);
  }
  const other = otherSite(words, address);
  if (other) {
    const message = `The link to ${address.hostname} says ${other}, as fraud does: let its words name where it leads.`;
    found.push(['link-disguised', message]);
  }
  return [...found, ...describeHost(url, address)];
}

function describeHost(url: string, { hostname, username, password }: URL): [code: string, message: string][] {
  const found: [string, string][] = [];
  // the dot at the end of a whole name, which says nothing
  const host = hostname.replace(/\.$/, '');
  if (username || password) {
    const message = `The link ${url} names a user, as fraud does, and is never asked: take out what stands before the @.`;
    found.push(['link-password', message]);
  }
  // the parser has written every other spelling of a number as four
  const isNumber = /^\d+\.\d+\.\d+\.\d+$|^\[/.test(hostname);
  if (isNumber) {
    found.push(['link-number', `The link ${url} leads to a number, as spam does: use the name of the site.`]);
  } else if (privateName.test(host) || !host.includes('.')) {
    const message = `The link ${url} leads to a name that only your own network knows: use a public one.`;
    found.push(['link-private', message]);
  }
  return found;
}

function fold(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
