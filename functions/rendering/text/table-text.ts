import type { Inline, PlainBlock } from '../block.ts';
import { cellLabel } from '../cell-label.ts';
import { columnsOf, padColumns } from './columns.ts';
import { inlineText } from './inline-text.ts';
import type { TextPen } from './text-pen.ts';
import { shieldLine, wrapText } from './wrap-text.ts';

type TableBlock = Extract<PlainBlock, { kind: 'table' }>;

const gap = '  ';
// two hyphens alone would begin a signature
const narrowestColumn = 3;

/** Writes a table in columns where they fit, else row by row: `Price: $5.58m`. */
export function tableLines(table: TableBlock, pen: TextPen): string[] {
  const head = writeRow(table.head, pen);
  const rows = table.rows.map((row) => writeRow(row, pen));
  const cells = [head, ...rows].flat();
  const widths = head.map((_, at) =>
    Math.max(narrowestColumn, ...[head, ...rows].map((row) => columnsOf(row[at] ?? ''))),
  );
  const total = widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1));
  const fits = total <= pen.columns && !cells.some((cell) => cell.includes('\n'));
  if (!fits) return labelledLines(head, rows, pen);
  const drawRow = (row: string[]) =>
    widths.map((width, at) => padColumns(row[at] ?? '', width, table.aligns[at] ?? 'start')).join(gap);
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map((row) => drawRow(row).trimEnd());
}

/** The first cell opens a line. */
function writeRow(cells: Inline[][], pen: TextPen): string[] {
  return cells.map((cell, at) => {
    const text = inlineText(cell, pen);
    return at === 0 ? shieldLine(text) : text;
  });
}

function labelledLines(head: string[], rows: string[][], pen: TextPen): string[] {
  if (rows.length === 0)
    return head.filter((cell) => cell !== '').flatMap((cell) => wrapText(cell, pen.columns));
  return rows.flatMap((row, at) => [
    ...(at > 0 ? [''] : []),
    ...row.flatMap((cell, column) => {
      if (cell === '') return [];
      const text = cellLabel(head[column] ?? '', pen.words) + cell;
      return wrapText(text, pen.columns - gap.length).map((line, nth) =>
        nth === 0 || line === '' ? line : gap + line,
      );
    }),
  ]);
}
