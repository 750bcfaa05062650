import { createDocument } from '@mixmark-io/domino';
import type { DraftRefusal } from '../../draft.ts';
import { tidyText } from '../../text/tidy-text.ts';
import { type DomDocument, isElement, nodesWithin } from './dom.ts';

/** Elements within one another; what writes Markdown calls itself for each level. */
const deepest = 250;

/** No article has a tenth of them; what reads them takes longer for each one more. */
const mostElements = 20_000;

/** The parser compares each attribute of an element with all others. */
const mostAttributes = 500;

const tooDeep: DraftRefusal = {
  code: 'draft-nested-too-deep',
  reason: `has elements more than ${deepest} levels deep. Save it as plain text, and try again`,
};
const tooMany: DraftRefusal = {
  code: 'draft-too-long',
  reason: `has more than ${mostElements} elements of HTML. Copy the article alone, or save it as plain text, and try again`,
};
const tooLaden: DraftRefusal = {
  code: 'draft-too-long',
  reason: `has an element with more than ${mostAttributes} attributes. Save it as plain text, and try again`,
};

/** Parses what a clipboard holds or a page is saved as. */
export function parseHtml(html: string): DomDocument | DraftRefusal {
  const source = tidyText(html)
    // Windows puts a head of its own before what it copies
    .replace(/^Version:\d[^<]{0,400}/, '')
    // pictures within the text are as long as books
    .replace(/\bdata:[a-z]+\/[a-z0-9.+-]+;base64,[a-z0-9+/=\s]{200,}/gi, 'data:,');
  const refusal = refuseSource(source);
  if (refusal) return refusal;
  const document = createDocument(source, true);
  return refuseDocument(document) ?? tidyTexts(document);
}

/** What would keep the parser itself busy for minutes. */
function refuseSource(source: string): DraftRefusal | undefined {
  if (isTooDeep(source)) return tooDeep;
  if ((source.match(/<[a-z]/gi)?.length ?? 0) > mostElements) return tooMany;
  return hasTooManyAttributes(source) ? tooLaden : undefined;
}

/** Formatting that is never closed is opened anew in every paragraph, and the parser looks through all that is open. */
const nesting =
  /<(\/?)(a|abbr|article|aside|b|big|blockquote|center|code|del|details|div|dl|em|fieldset|figure|font|footer|header|i|ins|main|nav|nobr|o:p|ol|pre|q|s|section|small|span|strike|strong|sub|sup|table|tt|u|ul|[a-z]+-[a-z-]+)\b[^>]{0,2000}>/gi;

function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const [, slash] of source.matchAll(nesting)) {
    depth = Math.max(0, depth + (slash ? -1 : 1));
    if (depth > deepest) return true;
  }
  return false;
}

function hasTooManyAttributes(source: string): boolean {
  const tag = /<\/?[a-z][^\s/>]*/gi;
  const attribute = /[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/y;
  while (tag.exec(source)) {
    attribute.lastIndex = tag.lastIndex;
    for (let count = 0; attribute.test(source); count += 1) {
      if (count >= mostAttributes) return true;
      tag.lastIndex = attribute.lastIndex;
    }
  }
  return false;
}

/** The parser makes elements that the source has not. */
function refuseDocument(document: DomDocument): DraftRefusal | undefined {
  let elements = 0;
  for (const { node, depth } of nodesWithin(document)) {
    if (!isElement(node)) continue;
    if (depth > deepest) return tooDeep;
    elements += 1;
    if (elements > mostElements) return tooMany;
  }
  return undefined;
}

/** Characters that nobody sees may be written as entities, too; and nobody counts a hundred spaces. */
function tidyTexts(document: DomDocument): DomDocument {
  for (const { node } of nodesWithin(document)) {
    if (node.nodeType === 3) node.nodeValue = tidyText(node.nodeValue ?? '').replace(/(\s{100})\s+/g, '$1');
  }
  return document;
}
