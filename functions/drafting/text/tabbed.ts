import { readHeaderLine } from '../head/mail-header.ts';
import { escapeInline } from '../write/escape-markdown.ts';
import { bulletOf } from './bullets.ts';
import type { PastedLine } from './pasted-line.ts';
import { joinSpaces } from './tidy-text.ts';

/** Cells of a line that was copied from a spreadsheet. */
export function cellsOf(text: string): string[] {
  return (bulletOf(text) ?? readHeaderLine(text)) ? [] : text.split('\t').map(joinSpaces);
}

/** Reads lines with as many tabs each as a table; undefined when there are not two of them. */
export function readTabbed(
  lines: PastedLine[],
  start: number,
): { words: string; markdown: string; end: number } | undefined {
  const columns = cellsOf(lines[start]?.text ?? '').length;
  if (columns < 2 || columns > 20) return undefined;
  let end = start;
  while (
    lines[end] &&
    cellsOf(lines[end]?.text ?? '').length === columns &&
    (end === start || lines[end]?.gap === 0)
  )
    end += 1;
  if (end - start < 2) return undefined;
  const rows = lines.slice(start, end).map(({ text }) => cellsOf(text));
  const write = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const written = rows.map((cells) => write(cells.map((cell) => escapeInline(cell).replace(/\|/g, '\\|'))));
  const [head = '', ...body] = written;
  const markdown = [head, write(Array<string>(columns).fill('---')), ...body].join('\n');
  return { words: rows.map((cells) => cells.join('\t')).join('\n'), markdown, end };
}
