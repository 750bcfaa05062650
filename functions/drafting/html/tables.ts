import { writeTable } from '../write/write-table.ts';
import { type Run, writeRun } from './inline.ts';
import { inlineRuns } from './inline-runs.ts';
import { childrenOf, closest, type DomElement, type DomNode, elementsOf, isIn } from './tree/dom.ts';

const most = { cells: 2000, columns: 20 };
const empty: Run = { words: '', markdown: '' };

/** Reads a table of figures as Markdown; undefined for one that only places things on a page. */
export function readTable(table: DomElement): Run | undefined {
  if (/^(presentation|none)$/.test(table.getAttribute('role') ?? '')) return undefined;
  if (elementsOf(table, 'table, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre, hr, img').length > 0)
    return undefined;
  const written = rowsOf(table);
  const grid = written.length > most.cells / 2 ? undefined : gridOf(written);
  const rows = (grid ?? []).filter((cells) => cells.some(({ words }) => words !== ''));
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  if (rows.length < 2 || columns < 2 || columns > most.columns || rows.length * columns > most.cells)
    return undefined;
  const [first = [], ...body] = rows.map((cells) => cells.map(({ markdown }) => markdown));
  // a table's head is bold by itself
  const head = first.map((cell) => cell.replace(/^\*\*((?:\\.|[^*\\])+)\*\*$/, '$1'));
  const words = rows.map((cells) => cells.map((cell) => cell.words).join('\t')).join('\n');
  return { words, markdown: writeTable([head, ...body]) };
}

/** The rows as they are shown: the head first and the foot last, wherever they are written. */
function rowsOf(table: DomElement): DomElement[] {
  const rows = elementsOf(table, 'tr');
  const isWithin = (row: DomElement, name: string) => row.parentNode !== null && isIn(row.parentNode, [name]);
  const head = rows.filter((row) => isWithin(row, 'thead'));
  const foot = rows.filter((row) => isWithin(row, 'tfoot'));
  return [...head, ...rows.filter((row) => !isWithin(row, 'thead') && !isWithin(row, 'tfoot')), ...foot];
}

type Grid = (Run | undefined)[][];

/** The cells by row and column; one that spans several has its words in the first. Undefined for too many columns. */
function gridOf(rows: DomElement[]): Run[][] | undefined {
  const grid: Grid = rows.map(() => []);
  for (const [y, row] of rows.entries()) {
    // cells reach no further than the head, body or foot that they are in
    const below = rows.slice(y).filter(({ parentNode }) => parentNode === row.parentNode).length;
    let x = 0;
    for (const cell of childrenOf(row).filter(isCell)) {
      while (grid[y]?.[x]) x += 1;
      const width = spanOf(cell, 'colspan', most.columns);
      if (x + width > most.columns) return undefined;
      const height = spanOf(cell, 'rowspan', below);
      place(grid.slice(y, y + height), { x, width, words: readCell(cell) });
      x += width;
    }
  }
  return grid.map((cells) => Array.from(cells, (cell) => cell ?? empty));
}

function isCell(node: DomNode): node is DomElement {
  return isIn(node, ['td', 'th']);
}

function place(
  [first, ...others]: Grid,
  { x, width, words }: { x: number; width: number; words: Run },
): void {
  for (const cells of [first ?? [], ...others])
    for (let column = x; column < x + width; column += 1) cells[column] ??= empty;
  if (first) first[x] = words;
}

function spanOf(cell: DomElement, name: string, largest: number): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  if (!(span >= 0)) return 1;
  return span === 0 ? largest : Math.min(span, largest);
}

function readCell(cell: DomElement): Run {
  const runs = inlineRuns(childrenOf(cell)).flatMap((run) => ('nodes' in run ? [writeRun(run.nodes)] : []));
  const seen = runs.filter(({ words }) => words !== '');
  return {
    words: seen.map(({ words }) => words).join(' '),
    markdown: seen.map(({ markdown }) => markdown.replace(/\\?\n/g, ' ').replace(/\|/g, '\\|')).join(' '),
  };
}

/** What a table says above itself. */
export function captionsOf(table: DomElement): DomElement[] {
  return childrenOf(table).filter((child): child is DomElement => isIn(child, ['caption']));
}

/** The cells of a table that places things, in reading order, each to be read like a page. */
export function cellsToRead(table: DomElement): DomElement[] {
  return elementsOf(table, 'td, th, caption').filter(
    (cell) => closest(cell, (at) => isIn(at, ['table'])) === table,
  );
}
