import type { LinePassage, ListItem, Passage } from '../../passage.ts';
import { type Bullet, bulletOf, isWeak } from '../../text/bullets.ts';
import { wordsOfItems } from '../../write/list-words.ts';

/** Makes lists of paragraphs, or lines of one, that begin with typed bullets or numbers. */
export function joinTypedLists(passages: Passage[]): Passage[] {
  const lines = passages.flatMap(splitBulleted);
  const joined: Passage[] = [];
  for (let at = 0; at < lines.length; ) {
    const run = runFrom(lines, at);
    const passage = lines[at];
    if (run.length > 0) joined.push(asList(run));
    else if (passage) joined.push(passage);
    at += Math.max(1, run.length);
  }
  return joined;
}

/** Lines of a paragraph that are bullets, all but perhaps the first. */
function splitBulleted(passage: Passage): Passage[] {
  if (passage.kind !== 'line') return [passage];
  const words = passage.words.split('\n');
  const markdown = passage.markdown.split('\\\n');
  const isBulleted = words.length > 1 && words.slice(1).every((line) => bulletOf(line) !== undefined);
  if (!isBulleted || markdown.length !== words.length) return [passage];
  return words.map((line, at) => ({ ...passage, words: line, markdown: markdown[at] ?? '' }));
}

interface TypedItem extends Bullet {
  markdown: string;
}

function runFrom(passages: Passage[], start: number): TypedItem[] {
  const items: TypedItem[] = [];
  for (const passage of passages.slice(start, start + 500)) {
    const item = passage.kind === 'line' ? typedItem(passage) : undefined;
    const last = items.at(-1);
    if (!item || (last && last.mark !== item.mark)) break;
    if (last?.number !== undefined && item.number !== last.number + 1) break;
    items.push(item);
  }
  const [first] = items;
  const isSure = first !== undefined && !isWeak(first) && first.number === undefined;
  return items.length > 1 || isSure ? items : [];
}

function typedItem({ words, markdown }: LinePassage): TypedItem | undefined {
  const bullet = words.includes('\n') ? undefined : bulletOf(words);
  if (!bullet) return undefined;
  const mark = bullet.number === undefined ? bullet.mark : `${bullet.number}${bullet.mark.slice(1)}`;
  const [start] = [mark, `\\${mark}`].filter((form) => markdown.startsWith(form));
  // a mark within bold words can't be taken off
  return start === undefined ? undefined : { ...bullet, markdown: markdown.slice(start.length).trim() };
}

function asList(run: TypedItem[]): Passage {
  const items: ListItem[] = run.map(({ number, text, markdown }) => ({
    number,
    paragraphs: [{ words: text, markdown }],
    children: [],
  }));
  return { kind: 'list', items, words: wordsOfItems(items), markdown: '', gap: 1 };
}
