import { columnsOf, holdsAddress } from './columns.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

// Chinese and Japanese break between any two characters, but no line begins with what closes, or ends with what opens.
const wide = '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}';
const opening = '（「『【《〈［｛';
const closing = '、。，．！？：；）」』】》〉］｝ー々';
const unbreakable = new RegExp(
  `[${opening}]*(?:(?![${closing}])[${wide}]\\p{M}*|[^${wide}${opening}${closing}]+)?[${closing}]*`,
  'gu',
);

/** A piece of text that stands on one line, and what parts it from the piece before. */
interface Unit {
  text: string;
  gap: '' | ' ';
}

/** Breaks text into lines of at most `columns` columns; only an address may be longer. */
export function wrapText(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns).map(shieldLine));
}

function wrapLine(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  // carried along, since to measure the line anew for each character takes seconds in a long text
  let taken = 0;
  for (const { text: piece, gap } of unitsOf(text, columns)) {
    const width = columnsOf(piece);
    if (line !== '' && taken + gap.length + width <= columns) {
      line += gap + piece;
      taken += gap.length + width;
    } else {
      if (line !== '') lines.push(line);
      line = openLine(piece);
      taken = width + line.length - piece.length;
    }
  }
  return [...lines, line];
}

function unitsOf(text: string, columns: number): Unit[] {
  const words = text.split(/[ \t]+/).filter((word) => word !== '');
  return joinSigns(words, columns).flatMap((word) =>
    cutWord(word, columns).map((piece, at): Unit => ({ text: piece, gap: at === 0 ? ' ' : '' })),
  );
}

/** The number of a link or a footnote stays with the word that it follows. */
function joinSigns(words: string[], columns: number): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const isSign = /^(\[\d+\]|\(\*\d+\))\P{L}*$/u.test(word);
    if (last !== undefined && isSign && (columnsOf(`${last} ${word}`) <= columns || holdsAddress(last))) {
      joined[joined.length - 1] = `${last} ${word}`;
    } else joined.push(word);
  }
  return joined;
}

function cutWord(word: string, columns: number): string[] {
  const pieces = (word.match(unbreakable) ?? []).filter((piece) => piece !== '');
  // room for the space before a line that would begin with `>`
  const room = word.includes('>') ? columns - 1 : columns;
  return pieces.flatMap((piece) => (holdsAddress(piece) ? [piece] : cutLine(piece, room)));
}

/** A line that begins with `>` would be taken for a quote of an earlier mail. */
function openLine(text: string): string {
  return text.startsWith('>') ? ` ${text}` : text;
}

/** A line as no mail program misreads it. Two hyphens alone are how mail programs know a signature, and fold it away with all that follows. */
export function shieldLine(line: string): string {
  return line === '--' ? ' --' : openLine(line);
}

/** Cuts a line wherever it reaches the last column, keeping every space. */
export function cutLine(line: string, columns: number): string[] {
  if (columnsOf(line) <= columns) return [line];
  const pieces = [''];
  let taken = 0;
  for (const { segment } of graphemes.segment(line)) {
    const width = columnsOf(segment);
    if (taken + width > columns && taken > 0) {
      pieces.push('');
      taken = 0;
    }
    pieces[pieces.length - 1] += segment;
    taken += width;
  }
  return pieces;
}
