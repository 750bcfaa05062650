import type { EmailWords } from '../../publication/words.ts';
import type { Inline, PlainBlock } from '../block.ts';
import { cellLabel } from '../cell-label.ts';
import { plainText, widestWord } from './word-measures.ts';

export type Table = Extract<PlainBlock, { kind: 'table' }>;

interface Cells {
  css: string;
  fontPx: number;
  linePx: number;
  gapPx: number;
  /** Of each column, whether it is wide enough for its words even without a style sheet. */
  keepsWords: boolean[];
  /** What stands before each cell of a row when it is shown as a block of its own; null where rows stay rows. */
  labels: string[] | null;
}

// what is between the margins of a small phone, of a window that is no phone's, and of a wide one
const phonePx = 280;
const tabletPx = 440;
const widePx = 560;
/** Less than that has no use for words, whole or broken. */
const leastColumnPx = 24;

const roomy = { fontPx: 15, linePx: 22, gapPx: 16 };
const tight = { fontPx: 13, linePx: 19, gapPx: 8 };

/**
 * How a table's cells are set so that no word breaks: smaller where room is short, and where even that doesn't do,
 * with each row a block of lines (`templates/email/stack.hbs`) in windows that are too narrow.
 */
export function fitCells({ head, rows }: Table, words: EmailWords): Cells {
  const columns = head.map((title, at) => [title, ...rows.map((row) => row[at] ?? [])]);
  const ems = columns.map((cells) => cells.reduce((widest, cell) => Math.max(widest, widestWord(cell)), 0));
  const needs = ({ fontPx, gapPx }: typeof roomy) =>
    ems.reduce((sum, width) => sum + width * fontPx + gapPx, -gapPx);
  const grows = needs(roomy) <= tabletPx ? ' tight' : '';
  const keepsAll = head.map(() => true);
  if (needs(roomy) <= phonePx) return { css: '', ...roomy, keepsWords: keepsAll, labels: null };
  if (needs(tight) <= phonePx) return { css: grows, ...tight, keepsWords: keepsAll, labels: null };
  const keepsWords = keepNarrow(ems.map((width) => width * tight.fontPx + tight.gapPx));
  const css = `${grows} stack-${stackedUntil(needs(tight))}`;
  return { css, ...tight, keepsWords, labels: head.map((title) => labelOf(title, words)) };
}

function stackedUntil(needsPx: number): string {
  if (needsPx <= tabletPx) return 'phone';
  return needsPx <= widePx ? 'tablet' : 'always';
}

/** Keeps the words of as many columns as a small phone has room for, numbers first, which are the narrowest. */
function keepNarrow(widths: number[]): boolean[] {
  const kept = widths.map(() => false);
  let left = phonePx - widths.length * leastColumnPx;
  for (const [width, at] of widths.map((width, at) => [width, at] as const).sort(([a], [b]) => a - b)) {
    left -= Math.max(0, width - leastColumnPx);
    kept[at] = left >= 0;
  }
  return kept;
}

function labelOf(title: Inline[], words: EmailWords): string {
  return cellLabel(plainText(title.filter(({ kind }) => kind !== 'note')), words);
}
