import { withoutPercents } from '../source/plain-marks.ts';

const mailbox = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const bareSite = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{Ll}[\p{L}\p{N}-]+(?:[/?#]\S*)?$/u;
// "Node.js" is a name, and "list.csv" what is to be had
const fileName =
  /\.(?:js|ts|py|rs|sh|md|txt|csv|json|xml|ya?ml|toml|html?|css|pdf|docx?|xlsx?|pptx?|zip|png|jpe?g|gif|svg|mp[34])$/i;

const punctuation = /[^\p{L}\p{N}/]+$/u;

/** The first site, or mailbox, that a link's words name, when it is another than where the link leads. */
export function otherSite(words: string, { hostname }: URL): string | undefined {
  const led = siteOf(hostname);
  return namesIn(words).find((said) => {
    const address = said.replace(/^(?:https?:\/\/)?(?:[^@/]*@)?/i, 'https://');
    if (!URL.canParse(address)) return false;
    const named = siteOf(new URL(address).hostname);
    return named !== led && !named.endsWith(`.${led}`) && !led.endsWith(`.${named}`);
  });
}

/** What words say that reads like an address; a bare name of a site does where there is nothing else. */
function namesIn(words: string): string[] {
  const site = /(?:https?:\/\/|www\.)[^\s<>()]+/gi;
  const [whole] = bareSite.exec(words.replace(punctuation, '')) ?? [];
  const names = [
    ...(words.match(site) ?? []),
    ...(words.replace(site, ' ').match(mailbox) ?? []),
    ...(whole && !fileName.test(whole) ? [whole] : []),
  ];
  return names.map((name) => name.replace(punctuation, ''));
}

/** The mail address that a link's words name, when a mail to another would begin. */
export function otherMailbox(words: string, url: string): string | undefined {
  if (!/^mailto:/i.test(url)) return undefined;
  const [path = ''] = url.split('?');
  const mailed: string[] = withoutPercents(path).toLowerCase().match(mailbox) ?? [];
  return words.match(mailbox)?.find((said) => !mailed.includes(said.toLowerCase()));
}

function siteOf(hostname: string): string {
  return hostname.replace(/^www\./, '').replace(/\.$/, '');
}
