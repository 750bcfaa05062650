import { type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { isProse } from '../prose.ts';

const marker = /^(?:--|__)(?:\n|$)/;
const most = { lines: 8, characters: 400 };

/** Takes out who a mail is from, below "-- "; where more than that follows, it is kept, and a divider for the marker. */
export function dropSignature(passages: Passage[], notes: DraftNote[]): Passage[] {
  const start = passages.findLastIndex(({ kind, words }) => kind === 'line' && marker.test(words));
  if (start < 0) return passages;
  const length = passages.slice(start).findIndex(({ kind }) => kind !== 'line');
  const end = length < 0 ? passages.length : start + length;
  const below = passages.slice(start, end);
  if (!isSignature(below)) return withDivider(passages, start);
  notes.push(...below.map(({ words, line }) => dropping(words, line)));
  return [...passages.slice(0, start), ...passages.slice(end)];
}

/** A few short lines: a sentence is more than that. */
function isSignature([first, ...others]: Passage[]): boolean {
  const words = [first?.words.replace(marker, ''), ...others.map((passage) => passage.words)]
    .join('\n')
    .trim();
  const isShort = words.length <= most.characters && words.split('\n').length <= most.lines;
  return isShort && !others.some(isProse);
}

function withDivider(passages: Passage[], at: number): Passage[] {
  const { words, line, gap = 1 } = passages[at] ?? {};
  return words?.includes('\n')
    ? passages
    : passages.with(at, { kind: 'fixed', words: '', markdown: '---', line, gap });
}
