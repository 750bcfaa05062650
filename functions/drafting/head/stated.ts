import { type DraftHead, type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { readAuthorAndDate } from './author-and-date.ts';
import { readBreadcrumb } from './breadcrumb.ts';
import { type Byline, readByline } from './byline.ts';
import { findDate } from './dates.ts';
import { isKicker } from './sections.ts';

interface Place {
  head: DraftHead;
  notes: DraftNote[];
  /** Whether the title comes below. */
  isAbove: boolean;
  title?: string;
}

/** Takes a line that names the section, or the author and the date; says whether it did. */
export function takeStated(passage: Passage, place: Place): boolean {
  return (place.isAbove && takeSection(passage, place)) || takeAuthorAndDate(passage, place);
}

function takeSection({ words, line }: Passage, { head, notes, title }: Place): boolean {
  const path = readBreadcrumb(words, title);
  if (!path && !isKicker(words)) return false;
  if (head.section !== undefined) {
    notes.push(dropping(words, line));
    return true;
  }
  head.section = path?.section ?? words;
  notes.push(...(path?.steps ?? []).map((step) => dropping(step, line)));
  return true;
}

function takeAuthorAndDate({ words, line }: Passage, { head, notes }: Place): boolean {
  const parts = readAuthorAndDate(words);
  if (!parts) return false;
  for (const part of parts) {
    const byline = readByline(part);
    if (byline && head.byline === undefined) {
      head.byline = byline.name;
      notes.push(describeByline(byline, line));
    } else notes.push(takeDate(part, line, head));
  }
  return true;
}

/** The mail says "By" itself, in the language of the briefing. */
function describeByline({ opening, name }: Byline, line: number | undefined): DraftNote {
  const message = `byline: ${name}, without “${opening}”, which the mail says itself`;
  return { line, message, dropped: opening };
}

function takeDate(part: string, line: number | undefined, head: DraftHead): DraftNote {
  const found = findDate(part);
  if (!found || head.published !== undefined) return dropping(part, line);
  head.published = found.date;
  return { line, message: `published: ${found.date}, read from: ${part}`, dropped: part };
}

/** A release says at its beginning when it came out: "WICK, 27 January 2026 – The board …". */
export function readDateline({ words, line }: Passage, { head, notes }: Pick<Place, 'head' | 'notes'>): void {
  const [start] = /^\p{Lu}{2}.{0,70}?\s[–—-]{1,2}\s/u.exec(words) ?? [];
  const found = start && findDate(start);
  if (!found || head.published) return;
  head.published = found.date;
  notes.push({ line, message: `published: ${found.date}, read from: ${found.words}` });
}
