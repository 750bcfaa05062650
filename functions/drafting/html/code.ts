import type { Run } from './inline.ts';
import { isBlock } from './tree/blocks.ts';
import { childrenOf, type DomNode, isIn } from './tree/dom.ts';

/** Code as it is laid out, its lines told by line ends, breaks or boxes. */
export function codeOf(element: DomNode): string {
  return linesOf(element).replace(/^\n|\s+$/g, '');
}

function linesOf(node: DomNode): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (isIn(node, ['br'])) return '\n';
  return childrenOf(node).reduce((code, child) => {
    const isOpen = isBlock(child) && code !== '' && !code.endsWith('\n');
    return `${code}${isOpen ? '\n' : ''}${linesOf(child)}${isBlock(child) ? '\n' : ''}`;
  }, '');
}

/** A block of its own. */
export function fenceCode(code: string): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(code) + 1));
  return `${fence}\n${code}\n${fence}`;
}

/** Code among the words of a list, line by line. */
export function inlineCode(code: string): Run {
  const lines = code.split('\n').filter((line) => line.trim() !== '');
  const spans = lines.map((line) => {
    const ticks = '`'.repeat(longestTicks(line) + 1);
    const pad = /^[\s`]|[\s`]$/.test(line) ? ' ' : '';
    return `${ticks}${pad}${line}${pad}${ticks}`;
  });
  return { words: lines.join('\n'), markdown: spans.join('\\\n') };
}

function longestTicks(code: string): number {
  return Math.max(0, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
}
