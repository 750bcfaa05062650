import { isError, type Problem } from '../problem.ts';
import type { CheckedLink } from '../render-request.ts';
import { checkBareAddresses } from './check-bare-addresses.ts';
import { checkClientSupport } from './check-client-support.ts';
import { checkContrast } from './check-contrast.ts';
import { checkDirection } from './check-direction.ts';
import { checkFooter } from './check-footer.ts';
import { checkHeadings } from './check-headings.ts';
import { checkInbox } from './check-inbox.ts';
import { checkLanguage } from './check-language.ts';
import { checkLinks } from './check-links.ts';
import { checkOnline } from './check-online.ts';
import { checkPictures } from './check-pictures.ts';
import { checkSize } from './check-size.ts';
import { checkText } from './check-text.ts';
import { withAllPassages } from './for-readers.ts';
import type { MadeEmail } from './made-email.ts';
import { readHtml } from './seen-html.ts';
import { SourceLines } from './source-lines.ts';

/** Of one kind, that many problems are told one by one; more of them teach nothing new. */
const toldOfAKind = 10;

export interface Preflight {
  problems: Problem[];
  /** Where the mail leads, for who wants to know whether it leads anywhere. */
  links: CheckedLink[];
}

/** Looks a mail over before it may go out. The same mail is judged the same every time. */
export function preflight(email: MadeEmail): Preflight {
  const lines = new SourceLines(email.source);
  const html = withAllPassages(email.marks, email.html);
  const seen = readHtml(html);
  const problems = [
    ...checkSize(email),
    ...checkInbox(email, lines),
    ...checkLanguage(email, lines),
    ...checkDirection(email, lines),
    ...checkHeadings(email, lines),
    ...checkLinks(seen.links, email, lines),
    ...checkBareAddresses(email, lines),
    ...checkPictures(seen, email, lines),
    ...checkText(seen, email),
    ...checkOnline(email, lines),
    ...checkFooter(email),
    ...checkContrast(email.view.theme),
  ];
  // the survey takes its time on a long mail, and no sense can be made of a broken one
  const isBroken = problems.some(isError);
  if (!isBroken) problems.push(...checkClientSupport(html));
  return { problems: sumUp(problems), links: outwardLinks(seen.links, email, lines) };
}

function sumUp(problems: Problem[]): Problem[] {
  return [...Map.groupBy(problems, ({ code }) => code).values()].flatMap((kind) => {
    const left = kind.length - toldOfAKind;
    const [first] = kind;
    if (left <= 0 || !first) return kind;
    const { severity, code } = first;
    return [...kind.slice(0, toldOfAKind), { severity, code, message: `And ${left} more like these.` }];
  });
}

function outwardLinks(links: { url: string }[], { baseUrl }: MadeEmail, lines: SourceLines): CheckedLink[] {
  const urls = new Set(links.map(({ url }) => url));
  return [...urls]
    .filter((url) => /^https?:/i.test(url) && !url.startsWith(`${baseUrl}/`))
    .map((url) => ({ url, line: lines.ofAddress(url) }));
}
