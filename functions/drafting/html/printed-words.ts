import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { escapeStarts } from '../write/escape-markdown.ts';

/** What a paragraph of Markdown prints; undefined when it would be no paragraph of words. */
export function printedWords(markdown: string): string | undefined {
  const { children } = fromMarkdown(escapeStarts(markdown));
  const [paragraph, ...more] = children;
  if (paragraph?.type !== 'paragraph' || more.length > 0) return undefined;
  return print(paragraph);
}

function print(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return '\n';
  return 'children' in node ? node.children.map(print).join('') : '';
}
