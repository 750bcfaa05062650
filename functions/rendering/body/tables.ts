import type { Table, TableRow } from 'mdast';
import type { ColumnAlign, Inline, PlainBlock } from '../block.ts';
import { readInlines } from './inline-markdown.ts';
import { type Reading, report } from './reading.ts';

const mostColumns = 6;
const mostRows = 60;
const alignments = { left: 'start', center: 'center', right: 'end' } as const;

/** Reads a table: a head, and rows of as many cells. */
export function readTable(reading: Reading, node: Table): PlainBlock[] {
  const [head, ...rows] = node.children;
  const columns = head?.children.length ?? 0;
  if (columns > mostColumns || rows.length > mostRows) {
    const message = `The table has ${columns} columns and ${rows.length} rows; a mail shows up to ${mostColumns} and ${mostRows}: split it, or link to it.`;
    return report(reading, node, 'table-too-large', message);
  }
  const read = [head, ...rows].map((row) => (row ? readRow(reading, row, columns) : []));
  const [headCells = [], ...rowCells] = read;
  const aligns = headCells.map((_, at): ColumnAlign => alignments[node.align?.[at] ?? 'left']);
  return [{ kind: 'table', aligns, head: headCells, rows: rowCells }];
}

/** A row that is too short ends in empty cells; of one that is too long, words would be lost. */
function readRow(reading: Reading, row: TableRow, columns: number): Inline[][] {
  if (row.children.length > columns) {
    const message = `The row has ${row.children.length} cells, and the table ${columns} columns: write \\| for a bar in a cell.`;
    report(reading, row, 'table-row', message);
  }
  const cells = row.children.map((cell) => {
    if (cell.children.some(({ type }) => type === 'image' || type === 'imageReference')) {
      return report(
        reading,
        cell,
        'table-picture',
        'A table holds no pictures: put it in a paragraph of its own.',
      );
    }
    return readInlines(reading, cell.children);
  });
  return Array.from({ length: columns }, (_, at) => cells[at] ?? []);
}
