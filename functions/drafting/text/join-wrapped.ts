import { readHeaderLine } from '../head/mail-header.ts';
import { bulletOf, isRule } from './bullets.ts';
import { append, type PastedLine } from './pasted-line.ts';
import { hasSeveral } from './tabbed.ts';

/** Joins lines that a mail program or an editor has wrapped. */
export function joinWrapped(lines: PastedLine[]): PastedLine[] {
  const width = wrapWidth(lines);
  const joined: PastedLine[] = [];
  let last: PastedLine | undefined;
  for (const line of lines) {
    const paragraph = joined.at(-1);
    if (paragraph && last && line.gap === 0 && continues(line, last, { paragraph, width })) {
      append(paragraph, line);
    } else joined.push({ ...line });
    last = line;
  }
  return joined;
}

function continues(
  line: PastedLine,
  last: PastedLine,
  { paragraph, width }: { paragraph: PastedLine; width: number | undefined },
): boolean {
  if (standsAlone(line) || standsAlone(last) || bulletOf(line.text)) return false;
  if (bulletOf(paragraph.text) && line.indent > paragraph.indent) return true;
  return width !== undefined && isFull(last, line, width) && line.indent <= last.indent + 4;
}

/** Quoted lines, rules, a mail's header, a table's row, and the dashes above a signature. */
export function standsAlone(line: PastedLine): boolean {
  const { text } = line;
  if (text.startsWith('>') || text === '--' || isRule(text)) return true;
  return readHeaderLine(text) !== undefined || hasSeveral(line);
}

/** A line is full when the next one's first word had no more room on it. */
function isFull(line: PastedLine, next: PastedLine, width: number): boolean {
  const [word = ''] = next.text.split(/\s/, 1);
  return line.indent + line.text.length + 1 + word.length > width;
}

const widest = 100;
const narrowest = 45;
/** Hands wrap less evenly than programs. */
const slack = 3;

/** The column that the text is wrapped at; undefined when each line is a paragraph. */
function wrapWidth(lines: PastedLine[]): number | undefined {
  const lengths = lines
    .filter(({ text }) => /\s/.test(text) && !/https?:\/\//.test(text))
    .map(({ text, indent }) => indent + text.length);
  const long = lengths.filter((length) => length > widest);
  // a footer or two may have been pasted from elsewhere
  if (long.length * 3 > lengths.length) return undefined;
  const width =
    lengths.reduce((most, length) => (length <= widest ? Math.max(most, length) : most), 0) - slack;
  return width >= narrowest && isWrapped(lines, width) ? width : undefined;
}

/** Full lines alone prove nothing: some have to end within a sentence. */
function isWrapped(lines: PastedLine[], width: number): boolean {
  let signs = 0;
  for (const [at, line] of lines.entries()) {
    const last = lines[at - 1];
    if (!last || line.gap > 0 || bulletOf(line.text) || /[.!?:…؟]["”’)]?$/.test(last.text)) continue;
    if (isFull(last, line, width)) signs += /^[\p{Ll}\p{Lo}]/u.test(line.text) ? 2 : 1;
  }
  return signs >= 2;
}
