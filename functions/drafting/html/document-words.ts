import { isBlock } from './tree/blocks.ts';
import { childrenOf, type DomNode, isElement, isIn, styleOf } from './tree/dom.ts';

/** What nobody reads on a page, whatever is done with it. */
const unread = ['script', 'style', 'template', 'head', 'xml'];

/** The words of a document, apart where its blocks are. */
export function textOfDocument(node: DomNode): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (isIn(node, unread)) return '';
  // the bullets and numbers of Word, which are made anew
  if (isElement(node) && styleOf(node).includes('mso-list:ignore')) return ' ';
  const text = childrenOf(node).map(textOfDocument).join('');
  return isBlock(node) || isIn(node, ['br']) ? ` ${text} ` : text;
}
