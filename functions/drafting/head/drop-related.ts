import { type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { isProse } from '../prose.ts';
import { isRelatedHeading } from './furniture.ts';
import { plainLine } from './plain-line.ts';
import { mayBeRelated } from './related-forms.ts';

/** Takes out what names other articles, below a line like "Related articles", and says what it was. */
export function dropRelated(passages: Passage[], notes: DraftNote[]): Passage[] {
  const dropped = new Set<Passage>();
  // above the text, a short line may be its title
  const start = passages.findIndex(isProse);
  for (let at = start < 0 ? passages.length : start; at < passages.length; at += 1) {
    const heading = passages[at];
    if (!heading || heading.kind === 'list') continue;
    const isSure = isRelatedHeading(heading.words);
    if (!isSure && !mayBeRelated(plainLine(heading.words))) continue;
    const teasers = teasersFrom(passages, at + 1);
    if (!isSure && !areSeveral(teasers)) continue;
    for (const passage of [heading, ...teasers]) dropped.add(passage);
    at += teasers.length;
  }
  for (const passage of dropped) notes.push(describe(passage));
  return passages.filter((passage) => !dropped.has(passage));
}

function describe(passage: Passage): DraftNote {
  const { words, line } = passage;
  if (words !== '') return dropping(words, line);
  const alt = passage.kind === 'fixed' ? passage.picture?.alt : undefined;
  return { line, message: `dropped: a picture among links to other articles${alt ? `, “${alt}”` : ''}` };
}

function teasersFrom(passages: Passage[], start: number): Passage[] {
  let end = start;
  while (isTeaser(passages[end])) end += 1;
  const teasers = passages.slice(start, end);
  const last = teasers.at(-1);
  const isFollowed = passages[end] !== undefined;
  // the text may go on, and under a heading of its own
  return last && isFollowed && standsOut(last, teasers.slice(0, -1)) ? teasers.slice(0, -1) : teasers;
}

function areSeveral(teasers: Passage[]): boolean {
  return teasers.length > 1 || teasers.some((teaser) => teaser.kind === 'list' && teaser.items.length > 1);
}

const longestTeaser = 120;

function isTeaser(passage: Passage | undefined): boolean {
  if (!passage) return false;
  const { words } = passage;
  if (passage.kind === 'list')
    return passage.items.every(
      ({ paragraphs, children }) =>
        children.length === 0 && paragraphs.length === 1 && paragraphs.every(isTeaserText),
    );
  if (passage.kind === 'fixed') return words === '' && passage.picture !== undefined;
  return isTeaserText({ words, markdown: passage.markdown });
}

function isTeaserText({ words, markdown }: { words: string; markdown: string }): boolean {
  if (words.length > longestTeaser) return false;
  return isLink(markdown) || !/[.:;!…؛](["”’»)]?)$|[.!?]\s+\p{Lu}.*[.!?]$/u.test(words);
}

function isLink(markdown: string): boolean {
  return /^(\*\*)?\[[^\]]*\]\([^)\s]*\)(\*\*)?$/.test(markdown);
}

function standsOut(last: Passage, others: Passage[]): boolean {
  if (isLink(last.markdown) || last.kind === 'list' || last.kind === 'fixed') return false;
  const isHeading = ({ kind }: Passage) => kind === 'heading';
  const [first, ...more] = others.map(({ gap }) => gap);
  if (isHeading(last) && !others.some(isHeading)) return true;
  return first !== undefined && last.gap > Math.max(...(more.length > 0 ? more : [first]));
}
