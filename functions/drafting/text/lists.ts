import type { ListItem } from '../passage.ts';
import { escapeInline } from '../write/escape-markdown.ts';
import { type Bullet, bulletOf, isWeak } from './bullets.ts';
import type { PastedLine } from './pasted-line.ts';
import { joinSpaces } from './tidy-text.ts';

interface Entry extends Bullet {
  indent: number;
  more: string[];
}

const deepest = 5;

/**
 * Reads what may be a list from a line on; `end` is the first line behind it. Without `items`, the lines up to there
 * have marks and are no list: a Markdown list would print other numbers.
 */
export function readList(
  lines: PastedLine[],
  start: number,
): { items: ListItem[] | undefined; end: number } | undefined {
  const entries: Entry[] = [];
  let end = start;
  for (; end < lines.length; end += 1) {
    const line = lines[end];
    const bullet = line && bulletOf(line.text);
    const last = entries.at(-1);
    if (line && bullet && !startsAnew(line, bullet, entries))
      entries.push({ ...bullet, indent: line.indent, more: [] });
    else if (line && last && !bullet && line.gap > 0 && line.indent >= last.indent + 2)
      last.more.push(line.text);
    else break;
  }
  if (entries.length === 0) return undefined;
  const items = nest(entries);
  return { items: isList(entries, items, [lines[start - 1], lines[end]]) ? items : undefined, end };
}

/** A number out of turn would be printed as the one that was due, so it begins another list. */
function startsAnew(line: PastedLine, { mark, number }: Bullet, entries: Entry[]): boolean {
  const at = entries.findLastIndex(
    (entry) => entry.mark === mark && Math.abs(entry.indent - line.indent) <= 1,
  );
  // an unknown mark at the same indentation is a level below, unless a gap parts them
  if (at < 0) return entries.length > 0 && line.gap > 0 && line.indent <= (entries[0]?.indent ?? 0);
  const before = entries[at]?.number;
  if (number === undefined || before === undefined || number === before + 1) return false;
  const isParted = entries
    .slice(at + 1)
    .some((entry) => entry.mark !== mark || entry.indent < line.indent - 1);
  return !isParted || number !== 1;
}

function isList(
  entries: Entry[],
  items: ListItem[],
  [before, after]: [PastedLine | undefined, PastedLine | undefined],
): boolean {
  const [first] = entries;
  if (!first) return false;
  if (entries.length > 1) return isInTurn(items);
  if (isWeak(first)) return first.indent > 0 || before?.text.endsWith(':') === true;
  const isHeading = first.number !== undefined && first.text.length <= 90 && !/[.:;,]$/.test(first.text);
  return !(isHeading && after);
}

/** Whether a Markdown list prints the numbers that were pasted. */
function isInTurn(items: ListItem[]): boolean {
  return items.every(({ number, children }, at) => {
    const before = items[at - 1]?.number;
    return (number === undefined || before === undefined || number === before + 1) && isInTurn(children);
  });
}

function nest(entries: Entry[]): ListItem[] {
  const root: ListItem[] = [];
  const open: { indent: number; mark: string; items: ListItem[] }[] = [];
  for (const { indent, mark, number, text, more } of entries) {
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) > indent + 1) open.pop();
    const level = open.findLastIndex((list) => list.mark === mark && Math.abs(list.indent - indent) <= 1);
    if (level >= 0) open.length = level + 1;
    else if (open.length < deepest) {
      const parent = open.at(-1)?.items.at(-1);
      open.push({ indent, mark, items: parent ? parent.children : root });
    }
    open.at(-1)?.items.push({ number, paragraphs: [text, ...more].map(asParagraph), children: [] });
  }
  return root;
}

function asParagraph(text: string): { words: string; markdown: string } {
  const words = joinSpaces(text);
  return { words, markdown: escapeInline(words) };
}
