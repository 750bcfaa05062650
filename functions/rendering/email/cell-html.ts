import type { Inline } from '../block.ts';
import { escapeHtml } from './escape-html.ts';
import { inlineHtml } from './inline-html.ts';
import { isLong, plainText } from './word-measures.ts';

/** Writes what is in a table's cell, which breaks no words, so that those which are too long to be kept can break. */
export function cellHtml(content: Inline[], accent: string): string {
  const html = inlineHtml(content, accent, loosenWords);
  return hidesLongWord(content) ? loosen(html) : html;
}

function loosenWords(text: string): string {
  return text
    .split(/(\s+)/)
    .map((word) => (isLong(word) && word.trim() !== '' ? loosen(escapeHtml(word)) : escapeHtml(word)))
    .join('');
}

/** Whether formatting cuts a long word up, so that it isn't seen to be one when its pieces are written. */
function hidesLongWord(content: Inline[]): boolean {
  const countLong = (text: string) => text.split(/\s+/).filter(isLong).length;
  return countLong(plainText(content)) !== countLong(plainText(content, ' '));
}

const loosen = (html: string) => `<span style="word-break:break-word">${html}</span>`;
