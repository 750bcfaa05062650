import { type EmailWords, fillWords } from '../publication/words.ts';

/** A column's title as it stands before a cell of its own line, in the signs of the language; empty without words. */
export function cellLabel(title: string, words: EmailWords): string {
  const label = title.trim().replace(/\s*[:：]$/u, '');
  return label === '' ? '' : `${fillWords(words.label, { label })} `;
}
