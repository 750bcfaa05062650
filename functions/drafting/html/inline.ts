import TurndownService from 'turndown';
import { joinSpaces } from '../text/tidy-text.ts';
import { escapeInline, escapeWords } from '../write/escape-markdown.ts';
import { printedWords } from './printed-words.ts';
import { plainText } from './tree/blocks.ts';
import { childrenOf, type DomNode, isIn } from './tree/dom.ts';

/** A run of words, as they are seen and as Markdown. */
export interface Run {
  words: string;
  markdown: string;
}

const turndown = new TurndownService({ br: '\\', emDelimiter: '*', strongDelimiter: '**' });
// at the end of a text, the mark could make a picture of the link behind it
turndown.escape = (words) => escapeWords(words).replace(/!$/, '\\!');
turndown.addRule('note', {
  filter: (node: DomNode) => isIn(node, ['x-note']),
  replacement: (_content: string, node: DomNode) => plainText(node),
});

/** Writes inline nodes as Markdown that prints their words; what can't be marked up so is left plain. */
export function writeRun(nodes: DomNode[]): Run {
  const [first] = nodes;
  if (!first) return { words: '', markdown: '' };
  const holder = first.ownerDocument.createElement('div');
  for (const node of nodes) holder.appendChild(node.cloneNode(true));
  const words = seenWords(holder).split('\n').map(joinSpaces).join('\n').trim();
  const markdown = turndown
    .turndown(holder)
    .replace(/(?<!\u00A0)\u00A0+$/gm, '')
    .replace(/(\\\n)+$/, '')
    .replace(/\\$/, (end) => (words.endsWith('\\') ? end : ''))
    .trim();
  const isTrue = comparable(printedWords(markdown) ?? '') === comparable(words);
  return { words, markdown: isTrue ? markdown : words.split('\n').map(escapeInline).join('\\\n') };
}

function seenWords(node: DomNode): string {
  if (isIn(node, ['br'])) return '\n';
  if (node.nodeType === 3) return (node.nodeValue ?? '').replace(/[ \t\r\n]+/g, ' ');
  return childrenOf(node).map(seenWords).join('');
}

function comparable(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
