import type { EmailWords } from '../../publication/words.ts';
import { columnsOf } from './columns.ts';
import type { LinkNumbers, PassageMarks } from './link-numbers.ts';
import { wrapText } from './wrap-text.ts';

/** What each block of a text part is written with. */
export interface TextPen {
  links: LinkNumbers;
  words: EmailWords;
  /** How wide a line may be where the block stands. */
  columns: number;
  /** The passage for some readers only that the block stands in. */
  within: PassageMarks | null;
}

// two hyphens alone would begin a signature
const shortestRule = 3;

/** Wraps a heading and draws a rule beneath it, as long as its longest line. */
export function underlined(text: string, stroke: string, columns: number): string[] {
  const lines = wrapText(text, columns);
  const longest = Math.max(shortestRule, ...lines.map(columnsOf));
  return [...lines, stroke.repeat(Math.min(columns, longest))];
}

/** Writes lines beside a bullet, a number or a figure; the pen that they were written with has room for it. */
export function hangLines([first = '', ...rest]: string[], bullet: string): string[] {
  const indent = ' '.repeat(columnsOf(bullet));
  return [bullet + first, ...rest.map((line) => (line === '' ? '' : indent + line))];
}

/** A pen for what stands beside something `by` columns wide. */
export function narrow(pen: TextPen, by: number): TextPen {
  return { ...pen, columns: pen.columns - by };
}
