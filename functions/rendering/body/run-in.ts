import type { Inline, ParagraphBlock } from '../block.ts';
import { hasVisibleWords } from '../source/visible-words.ts';

const closed = /[.:?!。：？！؟][”’"')»]*$/u;
const colon = /^[:：]/u;

/** Cuts a paragraph behind its run-in heading: bold words that begin it, close with a sign, and have words behind them. */
export function cutRunIn([first, ...rest]: Inline[]): Omit<ParagraphBlock, 'kind'> {
  const content = first ? [first, ...rest] : rest;
  if (first?.kind !== 'strong' || !hasLetters(rest)) return { runIn: null, content };
  if (closed.test(textOf(first.content))) return { runIn: first.content, content: trimStart(rest) };
  const [next, ...others] = rest;
  if (next?.kind !== 'text' || !colon.test(next.text)) return { runIn: null, content };
  const runIn: Inline[] = [...first.content, { kind: 'text', text: next.text.slice(0, 1) }];
  return { runIn, content: trimStart([{ kind: 'text', text: next.text.slice(1) }, ...others]) };
}

/** The letters of inlines, without their marks. */
function textOf(inlines: Inline[]): string {
  return inlines
    .map((inline) => ('content' in inline ? textOf(inline.content) : 'text' in inline ? inline.text : ''))
    .join('');
}

export function hasLetters(inlines: Inline[]): boolean {
  return /[\p{L}\p{N}\uFDD0-\uFDEF]/u.test(textOf(inlines));
}

/** Whether a reader sees anything of the inlines. */
export function isVisible(inlines: Inline[]): boolean {
  return hasVisibleWords(textOf(inlines));
}

/** Inlines without the space, or the line break, before their first word. */
export function trimStart([first, ...rest]: Inline[]): Inline[] {
  if (first?.kind === 'break') return trimStart(rest);
  if (first?.kind !== 'text') return first ? [first, ...rest] : rest;
  const text = first.text.trimStart();
  return text === '' ? trimStart(rest) : [{ kind: 'text', text }, ...rest];
}
