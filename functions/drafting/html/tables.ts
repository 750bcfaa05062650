import { childrenOf, closest, type DomElement, elementsOf, isIn } from './dom.ts';
import { writeRun } from './inline.ts';

const most = { cells: 2000, columns: 20 };

/** Reads a table of figures as Markdown; undefined for one that only places things on a page. */
export function readTable(table: DomElement): { words: string; markdown: string } | undefined {
  if (/^(presentation|none)$/.test(table.getAttribute('role') ?? '')) return undefined;
  if (elementsOf(table, 'table, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre, hr, img').length > 0)
    return undefined;
  const rows = elementsOf(table, 'tr')
    .map(cellsOf)
    .filter((cells) => cells.some(({ words }) => words !== ''));
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  if (rows.length < 2 || columns < 2 || columns > most.columns || rows.length * columns > most.cells)
    return undefined;
  const write = (cells: string[]) =>
    `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  const [first = [], ...others] = rows.map((cells) => cells.map(({ markdown }) => markdown));
  // a table's head is bold by itself
  const head = write(first.map((cell) => cell.replace(/^\*\*((?:\\.|[^*\\])+)\*\*$/, '$1')));
  const body = others.map(write);
  const lines = [head, write(Array<string>(columns).fill('---')), ...body];
  const words = rows.map((cells) => cells.map((cell) => cell.words).join('\t')).join('\n');
  return { words, markdown: lines.join('\n') };
}

function cellsOf(row: DomElement): { words: string; markdown: string }[] {
  return childrenOf(row)
    .filter((cell) => isIn(cell, ['td', 'th']))
    .flatMap((cell) => {
      const runs = lines(cell as DomElement).map(({ words, markdown }) => ({
        words,
        markdown: markdown.replace(/\\?\n/g, ' ').replace(/\|/g, '\\|'),
      }));
      const join = (part: 'words' | 'markdown') => runs.map((run) => run[part]).join(' ');
      const span = Number.parseInt((cell as DomElement).getAttribute('colspan') ?? '1', 10);
      const empty = Array.from({ length: Math.min(Math.max(span - 1, 0), most.columns) || 0 }, () => ({
        words: '',
        markdown: '',
      }));
      return [{ words: join('words'), markdown: join('markdown') }, ...empty];
    });
}

function lines(cell: DomElement) {
  const blocks = elementsOf(cell, 'p, div').filter((block) => elementsOf(block, 'p, div').length === 0);
  const isWhole = blocks.map(({ textContent }) => textContent.trim()).join('') === cell.textContent.trim();
  const parts = blocks.length > 0 && isWhole ? blocks : [cell];
  return parts.map((part) => writeRun(childrenOf(part))).filter(({ words }) => words !== '');
}

/** The cells of a table that places things, in reading order, each to be read like a page. */
export function cellsToRead(table: DomElement): DomElement[] {
  return elementsOf(table, 'td, th, caption').filter(
    (cell) => closest(cell, (at) => isIn(at, ['table'])) === table,
  );
}
