import { readHeaderLine } from '../head/mail-header.ts';
import { escapeInline } from '../write/escape-markdown.ts';
import { writeTable } from '../write/write-table.ts';
import { bulletOf } from './bullets.ts';
import type { PastedLine } from './pasted-line.ts';
import { joinSpaces } from './tidy-text.ts';

/** Cells of a line that was copied from a spreadsheet; none of one that is something else for sure. */
export function cellsOf(whole: string): string[] {
  const text = whole.trim();
  return (bulletOf(text) ?? readHeaderLine(text)) ? [] : whole.split('\t').map(joinSpaces);
}

const mostColumns = 20;

/** Reads lines with as many tabs each as a table; undefined when there are not two of them. */
export function readTabbed(
  lines: PastedLine[],
  start: number,
): { words: string; markdown: string; end: number } | undefined {
  const columns = lines[start]?.cells.length ?? 0;
  // indented lines have a tab, too
  if (columns > mostColumns || !lines.slice(start, start + 2).some(hasSeveral)) return undefined;
  let end = start;
  while (lines[end]?.cells.length === columns && (end === start || lines[end]?.gap === 0)) end += 1;
  const rows = withoutEmptyColumns(lines.slice(start, end).map(({ cells }) => cells));
  if (rows.length < 2) return undefined;
  const markdown = writeTable(rows.map((cells) => cells.map(writeCell)));
  return { words: rows.map((cells) => cells.join('\t')).join('\n'), markdown, end };
}

/** Whether a line has words on both sides of a tab. */
export function hasSeveral({ cells }: PastedLine): boolean {
  return cells.filter(Boolean).length > 1;
}

/** Tabs at one end of every line are no column: they indent, or somebody's hand left them. */
function withoutEmptyColumns(rows: string[][]): string[][] {
  const isUsed = (column: number) => rows.some((cells) => cells[column] !== '');
  const columns = rows[0]?.map((_, column) => column) ?? [];
  const [first, last] = [columns.findIndex(isUsed), columns.findLastIndex(isUsed)];
  return rows.map((cells) => cells.slice(first, last + 1));
}

function writeCell(words: string): string {
  return escapeInline(words).replace(/\|/g, '\\|');
}
