import { childrenOf, type DomNode, isElement, isIn, nodesWithin } from './dom.ts';

const blockNames =
  'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul img';
const blocks = new Set(blockNames.split(' '));

export function isBlock(node: DomNode): boolean {
  return blocks.has(node.nodeName.toLowerCase());
}

/** Whether a node is a block, or has one within: then its content is no line of words. */
export function holdsBlock(node: DomNode): boolean {
  if (!isElement(node)) return false;
  if (isBlock(node)) return true;
  for (const { node: within } of nodesWithin(node)) if (isBlock(within)) return true;
  return false;
}

/** The words of a node, apart where its blocks are. */
export function textOf(node: DomNode): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  const text = childrenOf(node).map(textOf).join('');
  return isApart(node) ? ` ${text} ` : text;
}

const apart = ['br', 'label', 'button', 'option', 'select', 'textarea', 'title', 'text'];

/** Whether the words of a node stand apart from those beside it. */
export function isApart(node: DomNode): boolean {
  return isBlock(node) || isIn(node, apart);
}

/** The text of a node as it stands. (Domino's own is by way of `childNodes`, too.) */
export function plainText(root: DomNode): string {
  if (root.nodeType === 3) return root.nodeValue ?? '';
  let text = '';
  for (const { node } of nodesWithin(root)) if (node.nodeType === 3) text += node.nodeValue ?? '';
  return text;
}
