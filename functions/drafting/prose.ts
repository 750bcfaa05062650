import type { Passage } from './passage.ts';

/** Whether a passage is a paragraph for sure, and no heading or caption. */
export function isProse({ kind, words }: Passage): boolean {
  return kind === 'line' && (words.length > 140 || /[.!?…؟]["”’»)]?$/.test(words)) && words.length > 40;
}
