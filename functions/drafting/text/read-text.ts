import { readAuthorAndDate } from '../head/author-and-date.ts';
import { readCaption } from '../head/caption.ts';
import { isEdgeFurniture, isFurniture } from '../head/furniture.ts';
import type { LinePassage, Passage } from '../passage.ts';
import { escapeInline } from '../write/escape-markdown.ts';
import { wordsOfItems } from '../write/list-words.ts';
import { quoteMarkdown, writePassages } from '../write/write-passages.ts';
import { bulletOf, isRule } from './bullets.ts';
import { standsAlone } from './join-wrapped.ts';
import { readList } from './lists.ts';
import type { PastedLine } from './pasted-line.ts';
import { cutLines } from './pasted-lines.ts';
import { readTabbed } from './tabbed.ts';
import { joinSpaces } from './tidy-text.ts';

/** Reads tidied text as passages: what stands on a line of its own, lists, and quotes (`> …`). */
export function readText(text: string, firstLine = 1): Passage[] {
  const lines = cutLines(text, firstLine);
  const passages: Passage[] = [];
  let at = 0;
  while (at < lines.length) {
    const found =
      readRule(lines, at, passages.at(-1)) ??
      readQuote(lines, at) ??
      readItems(lines, at) ??
      readTable(lines, at) ??
      readShortLines(lines, at);
    passages.push(...found.passages);
    at = found.end;
  }
  return passages;
}

interface Found {
  passages: Passage[];
  end: number;
}

/** A rule close below a short line makes it a heading; any other parts. */
function readRule(lines: PastedLine[], at: number, above: Passage | undefined): Found | undefined {
  const line = lines[at];
  if (!line || !isRule(line.text)) return undefined;
  const isUnderline = line.gap === 0 && /^[-=~]{3,}$/.test(line.text);
  if (isUnderline && above?.kind === 'line' && above.words.length <= 100 && !above.words.includes('\n')) {
    Object.assign(above, { kind: 'heading', level: line.text.startsWith('=') ? 1 : 2 });
    return { passages: [], end: at + 1 };
  }
  return {
    passages: [{ kind: 'fixed', words: '', markdown: '---', line: line.line, gap: line.gap }],
    end: at + 1,
  };
}

function readQuote(lines: PastedLine[], start: number): Found | undefined {
  let end = start;
  while (lines[end] && /^>(\s|>|$)/.test(lines[end]?.text ?? '') && (end === start || lines[end]?.gap === 0))
    end += 1;
  const [first] = lines.slice(start, end);
  // "> 50 %" alone is more than that, and no quote
  if (!first || (end - start === 1 && /^>\s*[£$€¥]?\d/u.test(first.text))) return undefined;
  const inner = lines.slice(start, end).map(({ text }) => text.replace(/^[>\s]+/, ''));
  const passages = readText(inner.join('\n'), first.line);
  if (passages.length === 0) return { passages: [], end };
  const words = passages.map((passage) => passage.words).join('\n');
  const markdown = quoteMarkdown(writePassages(passages));
  return { passages: [{ kind: 'fixed', words, markdown, line: first.line, gap: first.gap }], end };
}

function readItems(lines: PastedLine[], start: number): Found | undefined {
  const list = readList(lines, start);
  const first = lines[start];
  if (!list || !first) return undefined;
  const { items, end } = list;
  if (!items) return { passages: lines.slice(start, end).map((line) => asLine([line])), end };
  const { line, gap } = first;
  return { passages: [{ kind: 'list', items, words: wordsOfItems(items), markdown: '', line, gap }], end };
}

function readTable(lines: PastedLine[], start: number): Found | undefined {
  const table = readTabbed(lines, start);
  const { line, gap = 0 } = lines[start] ?? {};
  if (!table) return undefined;
  const { words, markdown, end } = table;
  return { passages: [{ kind: 'fixed', words, markdown, line, gap }], end };
}

const shortLine = 60;

/** Short lines without a gap, as an address or a verse has them, keep their line ends. */
function readShortLines(lines: PastedLine[], start: number): Found {
  let end = start + 1;
  while (isShort(lines[end - 1]) && isShort(lines[end]) && lines[end]?.gap === 0) end += 1;
  // what a longer line follows at once ends in a heading
  const isVerse = end - start >= 3 && lines[end]?.gap !== 0;
  if (!isVerse) end = start + 1;
  return { passages: [asLine(lines.slice(start, end))], end };
}

function asLine(lines: PastedLine[]): LinePassage {
  const texts = lines.map(({ text }) => joinSpaces(text));
  const { line, gap = 0 } = lines[0] ?? {};
  return { kind: 'line', words: texts.join('\n'), markdown: texts.map(escapeInline).join('\\\n'), line, gap };
}

function isShort(line: PastedLine | undefined): boolean {
  if (!line || line.text.length > shortLine || /[.:!?…؟]["”’)]?$/.test(line.text)) return false;
  return !standsAlone(line) && !bulletOf(line.text) && !isOfHead(line.text);
}

/** What stands around a title, each on a line of its own. */
function isOfHead(text: string): boolean {
  return (
    isFurniture(text) || isEdgeFurniture(text) || (readAuthorAndDate(text) ?? readCaption(text)) !== undefined
  );
}
