import { type DraftHead, type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { isProse } from '../prose.ts';
import { isKicker, readBreadcrumb } from './breadcrumb.ts';
import { type Byline, readByline } from './byline.ts';
import { type Caption, readCaption } from './caption.ts';
import { findDate, isDateLine } from './dates.ts';

/** How far from the top a title, a byline or the lead picture's caption is looked for. */
const headLength = 14;
const longestTitle = 200;
const noteMarks = /\[\^\d+\]/g;

/** Takes what front matter says out of the top of a text; the rest is its body. */
export function readHead(passages: Passage[], head: DraftHead, notes: DraftNote[]): Passage[] {
  const titleAt = head.title === undefined ? findTitle(passages) : -1;
  const taken = new Set<Passage>();
  let proses = 0;
  for (const [at, passage] of passages.slice(0, headLength).entries()) {
    if (passage.kind === 'fixed' && passage.picture) {
      if (!head.picture) taken.add(passage);
      head.picture ??= { ...passage.picture };
      continue;
    }
    if (at === titleAt) {
      head.title = readTitle(passage, notes);
      taken.add(passage);
    } else if (passage.kind === 'line' || (passage.kind === 'heading' && at < titleAt)) {
      const isTop = proses === 0;
      if (
        takeCaption(passage, head) ||
        (isTop &&
          takeStated(passage, { head, notes, isAbove: at < titleAt, title: passages[titleAt]?.words }))
      )
        taken.add(passage);
      else if (isProse(passage)) {
        if (isTop) readDateline(passage, head, notes);
        proses += 1;
      }
    }
    const isBody = passage.kind === 'list' || (passage.kind === 'heading' && at > titleAt && proses > 0);
    if (proses > 1 || isBody) break;
  }
  return passages.filter((passage) => !taken.has(passage));
}

/** A title can't carry a note. */
function readTitle({ words, line }: Passage, notes: DraftNote[]): string {
  const marks = words.match(noteMarks) ?? [];
  notes.push(...marks.map((mark) => dropping(mark, line)));
  return words
    .replace(noteMarks, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** A release says at its beginning when it came out: "WICK, 27 January 2026 – The board …". */
function readDateline({ words, line }: Passage, head: DraftHead, notes: DraftNote[]): void {
  const [start] = /^\p{Lu}{2}.{0,70}?\s[–—-]{1,2}\s/u.exec(words) ?? [];
  const found = start && findDate(start);
  if (!found || head.published) return;
  head.published = found.date;
  notes.push({ line, message: `published: ${found.date}, read from: ${found.words}` });
}

/** The first heading of level 1, else the first line that no breadcrumb, kicker, date, byline or caption is. */
function findTitle(passages: Passage[]): number {
  const marked = passages.findIndex((passage) => passage.kind === 'heading' && passage.level === 1);
  if (marked >= 0 && marked < headLength && isTitle(passages[marked])) return marked;
  const at = passages.findIndex(({ kind, words }, place) => {
    if (kind === 'heading') return true;
    if (kind !== 'line') return false;
    const above = readBreadcrumb(words) ?? readByline(words) ?? readCaption(words);
    return !above && !isDateLine(words) && !(isKicker(words) && isTitle(passages[place + 1]));
  });
  return isTitle(passages[at]) ? at : -1;
}

function isTitle(passage: Passage | undefined): boolean {
  if (!passage || passage.words.length > longestTitle) return false;
  if (!/[\p{L}\p{N}]/u.test(passage.words.replace(noteMarks, ''))) return false;
  return (
    passage.kind === 'heading' || (passage.kind === 'line' && !/[^.]\.["”’]?$|[:;,،]$/.test(passage.words))
  );
}

function takeCaption({ words }: Passage, head: DraftHead): boolean {
  const found = readCaption(words);
  if (!found || !fits(found, head.picture ?? {})) return false;
  head.picture = { ...head.picture, ...dropEmpty(found) };
  return true;
}

/** A picture has one caption and one credit: a second one is another picture's. */
function fits(found: Caption, known: Caption): boolean {
  return !(found.caption && known.caption) && !(found.credit && known.credit);
}

function dropEmpty({ caption, credit }: Caption): Caption {
  return { ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) };
}

interface Place {
  head: DraftHead;
  notes: DraftNote[];
  isAbove: boolean;
  title?: string;
}

function takeStated({ words, line }: Passage, { head, notes, isAbove, title }: Place): boolean {
  const path = isAbove ? readBreadcrumb(words, title) : undefined;
  if (path && head.section === undefined) {
    head.section = path.section;
    notes.push(...path.steps.map((step) => dropping(step, line)));
    return true;
  }
  if (isAbove && head.section === undefined && isKicker(words)) {
    head.section = words;
    return true;
  }
  const parts = words.split(/\s*[|•·\n]\s*|\s+[–—-]\s+/);
  if (!parts.every((part) => isDateLine(part) || readByline(part) || /^\d+ min(ute)?s? read$/i.test(part)))
    return false;
  for (const part of parts) {
    const byline = readByline(part);
    if (byline && head.byline === undefined) takeByline(byline, line, { head, notes });
    else takeDate(part, line, { head, notes });
  }
  return true;
}

/** The mail says "By" itself, in the language of the briefing. */
function takeByline(
  { opening, name }: Byline,
  line: number | undefined,
  { head, notes }: Pick<Place, 'head' | 'notes'>,
): void {
  head.byline = name;
  notes.push({
    line,
    message: `byline: ${name}, without “${opening}”, which the mail says itself`,
    dropped: opening,
  });
}

function takeDate(
  part: string,
  line: number | undefined,
  { head, notes }: Pick<Place, 'head' | 'notes'>,
): void {
  const found = findDate(part);
  if (!found || head.published !== undefined) {
    notes.push(dropping(part, line));
    return;
  }
  head.published = found.date;
  notes.push({ line, message: `published: ${found.date}, read from: ${part}`, dropped: part });
}
