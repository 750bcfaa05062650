import { createDocument } from '@mixmark-io/domino';
import type { DraftRefusal } from '../draft.ts';
import { tidyCharacters } from '../text/tidy-text.ts';
import type { DomDocument } from './dom.ts';

/** Elements within one another; the parsers and writers of HTML call themselves for each level. */
const deepest = 250;

/** No article has a tenth of them; what reads them takes longer for each one more. */
const mostElements = 8000;

/** Parses what a clipboard holds or a page is saved as. */
export function parseHtml(html: string): DomDocument | DraftRefusal {
  const source = tidyCharacters(html)
    // Windows puts a head of its own before what it copies
    .replace(/^Version:\d[^<]{0,400}/, '')
    // pictures within the text are as long as books
    .replace(/\bdata:[a-z]+\/[a-z0-9.+-]+;base64,[a-z0-9+/=\s]{200,}/gi, 'data:,');
  if (isTooDeep(source)) {
    const reason = `has elements more than ${deepest} levels deep. Save it as plain text, and try again`;
    return { code: 'draft-nested-too-deep', reason };
  }
  if ((source.match(/<[a-z]/gi)?.length ?? 0) > mostElements) {
    const reason = `has more than ${mostElements} elements of HTML. Copy the article alone, or save it as plain text, and try again`;
    return { code: 'draft-too-long', reason };
  }
  return createDocument(source, true);
}

const nesting =
  /<(\/?)(a|abbr|article|b|big|blockquote|center|code|del|div|em|font|i|ins|li|main|o:p|ol|p|pre|section|small|span|strong|sub|sup|table|td|tr|u|ul|[a-z]+-[a-z-]+)\b[^>]{0,2000}>/gi;
const closedByNext = new Set(['p', 'li', 'td', 'tr']);

function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(nesting)) {
    if (closedByNext.has(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (slash ? -1 : 1));
    if (depth > deepest) return true;
  }
  return false;
}
