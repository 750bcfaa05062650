import type { List, ListItem } from 'mdast';
import { warning } from '../problem.ts';
import { lineOf, type Reading, sourceOf } from './reading.ts';

/** Warns of what a list is written with and is not printed as: boxes to tick, numbers that leave some out. */
export function checkItems(reading: Reading, list: List): void {
  const box = list.children.find((item) => /^\[[ x]\]\s/i.test(wordsOf(reading, item)));
  if (box) {
    const sign = wordsOf(reading, box).slice(0, 3);
    const message = `"${sign}" is printed as it is, since a mail has no boxes to tick: take it out, or write \\${sign} for the sign itself.`;
    reading.problems.push(warning('mark-printed', message, lineOf(reading, box)));
  }
  warnOfNumbers(reading, list);
}

/** Markdown counts on from the first number, whatever the others are; `1.` on every line is its custom. */
function warnOfNumbers(reading: Reading, { ordered, start, children }: List): void {
  if (!ordered) return;
  const first = start ?? 1;
  const numbers = children.map((item) => Number.parseInt(sourceOf(reading, item), 10));
  if (numbers.every((number) => number === first)) return;
  const at = numbers.findIndex((number, index) => number !== first + index);
  const item = children[at];
  if (!item) return;
  const message = `The item ${numbers[at]} is printed as ${first + at}, since lists count on from their first: mend the number, or write \\. behind it.`;
  reading.problems.push(warning('list-number', message, lineOf(reading, item)));
}

/** What an item begins with, if it is text. */
function wordsOf(reading: Reading, { children: [first] }: ListItem): string {
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  return text?.type === 'text' ? sourceOf(reading, text) : '';
}
