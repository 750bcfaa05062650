import type { PlainBlock } from '../block.ts';

type Size = { width: number; height: number };
type Figures = Extract<PlainBlock, { kind: 'figures' }>;

const columnWidth = 560;
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

/** Outlook draws a button of a fixed size, so that the width of its label has to be guessed. */
export function buttonWidth(label: string): number {
  const wide = label.match(/[\u1100-\uffff]/g)?.length ?? 0;
  return Math.min(columnWidth, 60 + 10 * label.length + 8 * wide);
}
