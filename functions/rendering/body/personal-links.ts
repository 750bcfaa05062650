import { withoutEscapes, withoutPercents } from '../source/plain-marks.ts';
import type { ReadingContext } from '../source/reading-context.ts';
import { type Reading, reportOnLine } from './reading.ts';

// as `link-token.ts` signs it: 48 characters of base64url whose first byte is a purpose, 1 or 2
const token = /[?&#]token=A[Q-Za-v][\w-]{46}(?![\w-])/;
const ownPage = /\/(preferences|unsubscribe|confirm)\/*$/i;

const writeInstead = 'write {{links.preferences}} or {{links.unsubscribe}}, which is every reader’s own';

/** What is wrong with an address that opens one reader's choices to whoever presses it, or the page of nobody's. */
export function personalAddress(url: string, { baseUrl }: ReadingContext): string | undefined {
  const plain = withoutPercents(url);
  if (token.test(plain)) return tokenMessage;
  if (!URL.canParse(baseUrl) || !URL.canParse(plain)) return undefined;
  const { hostname, pathname } = new URL(plain);
  const [, page] = ownPage.exec(pathname) ?? [];
  const isOurs = hostname.replace(/\.$/, '') === new URL(baseUrl).hostname;
  return isOurs && page
    ? `The link to /${page} of this press is of no use without a reader’s own key: ${writeInstead}.`
    : undefined;
}

const tokenMessage = `The address holds one reader’s own key, and whoever gets it can change what that reader gets: ${writeInstead}.`;

/** Reports readers' own addresses that are no links: in a text, in code, in what nothing uses. */
export function reportKeys(reading: Reading, source: string): void {
  const told = new Set(
    reading.problems.filter(({ code }) => code === 'link-personal').map(({ line }) => line),
  );
  for (const [at, written] of source.split('\n').entries()) {
    const line = reading.firstLine + at;
    const isPersonal = token.test(withoutPercents(withoutEscapes(written)));
    if (isPersonal && !told.has(line)) reportOnLine(reading, 'link-personal', tokenMessage, line);
  }
}
