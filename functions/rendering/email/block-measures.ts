import type { Inline, PlainBlock } from '../block.ts';

type Size = { width: number; height: number };
type Figures = Extract<PlainBlock, { kind: 'figures' }>;
type Table = Extract<PlainBlock, { kind: 'table' }>;

const columnWidth = 560;
const narrowColumn = 280;
const tallestPicture = 840;

/** The size a picture is shown at in the column. */
export function fitColumn({ width, height }: Size): Size {
  const share = Math.min(1, columnWidth / width, tallestPicture / height);
  return { width: Math.round(width * share), height: Math.round(height * share) };
}

/** The class that sets key figures side by side where there is room: as many as leave each on one line. */
export function abreast({ figures }: Figures): string {
  const longest = Math.max(...figures.map(({ value }) => value.length));
  if (figures.length === 1 || longest > 15) return '';
  if (figures.length === 2 || figures.length === 4) return 'abreast-2';
  return longest > 9 ? 'abreast-3 slim' : 'abreast-3';
}

interface Cells {
  css: string;
  fontPx: number;
  linePx: number;
  gapPx: number;
  /** Whether the longest words of all columns fit beside one another, so that none need be broken. */
  keepsWords: boolean;
}

const roomy = { css: '', fontPx: 15, linePx: 22, gapPx: 16 };
const tight = { css: ' tight', fontPx: 13, linePx: 19, gapPx: 8 };

/** How a table's cells are set in order to fit a phone of 320 pixels. */
export function fitCells({ head, rows }: Table): Cells {
  const ems = head.map((title, at) =>
    Math.max(...[title, ...rows.map((row) => row[at] ?? [])].map(widestWord)),
  );
  const fits = ({ fontPx, gapPx }: typeof roomy) =>
    ems.reduce((sum, width) => sum + width * fontPx + gapPx, -gapPx) <= narrowColumn;
  if (fits(roomy)) return { ...roomy, keepsWords: true };
  return { ...tight, keepsWords: fits(tight) };
}

/** Outlook draws a button of a fixed size, so that the width of its label has to be guessed. */
export function buttonWidth(label: string): number {
  const wide = label.match(/[\u1100-\uffff]/g)?.length ?? 0;
  return Math.min(columnWidth, 60 + 10 * label.length + 8 * wide);
}

/** In ems, as bold Helvetica has it: capitals are wider, and Arabic letters, which lean on one another, narrower. */
function widestWord(content: Inline[]): number {
  const count = (word: string, kind: RegExp) => word.match(kind)?.length ?? 0;
  const widths = plainText(content)
    .split(/\s+/)
    .map(
      (word) =>
        0.57 * word.length + 0.16 * count(word, /\p{Lu}/gu) - 0.12 * count(word, /\p{Script=Arabic}/gu),
    );
  return Math.max(...widths);
}

function plainText(content: Inline[]): string {
  return content
    .map((inline) => {
      if ('text' in inline) return inline.text;
      if ('content' in inline) return plainText(inline.content);
      return inline.kind === 'note' ? String(inline.number) : ' ';
    })
    .join('');
}
