import { longestFields } from '../../publication/briefing-limits.ts';
import { type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { readAuthorAndDate } from './author-and-date.ts';
import { readBreadcrumb } from './breadcrumb.ts';
import { readCaption } from './caption.ts';
import { isKicker } from './sections.ts';

/** How far from the top a title, a byline or the lead picture's caption is looked for. */
export const headLength = 14;
const longest = longestFields.title;
const noteMarks = /\[\^\d+\]/g;

/** The first heading of level 1, else the first line that no breadcrumb, kicker, date, byline or caption is; or -1. */
export function findTitle(passages: Passage[]): number {
  const marked = passages.findIndex((passage) => passage.kind === 'heading' && passage.level === 1);
  if (marked >= 0 && marked < headLength && isTitle(passages[marked])) return marked;
  const at = passages.findIndex(({ kind, words }, place) => {
    if (kind === 'heading') return true;
    if (kind !== 'line') return false;
    const above = readBreadcrumb(words) ?? readAuthorAndDate(words) ?? readCaption(words);
    return !above && !(isKicker(words) && isTitle(passages[place + 1]));
  });
  return isTitle(passages[at]) ? at : -1;
}

function isTitle(passage: Passage | undefined): boolean {
  if (!passage || passage.words.length > longest) return false;
  if (!/[\p{L}\p{N}]/u.test(passage.words.replace(noteMarks, ''))) return false;
  return (
    passage.kind === 'heading' || (passage.kind === 'line' && !/[^.]\.["”’]?$|[:;,،]$/.test(passage.words))
  );
}

/** A title can't carry a note. */
export function readTitle({ words, line }: Passage, notes: DraftNote[]): string {
  const marks = words.match(noteMarks) ?? [];
  notes.push(...marks.map((mark) => dropping(mark, line)));
  return words.replace(noteMarks, ' ').replace(/\s+/g, ' ').trim();
}
