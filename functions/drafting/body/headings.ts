import { readCaption } from '../head/caption.ts';
import type { HeadingPassage, LinePassage, Passage } from '../passage.ts';
import { isProse } from '../prose.ts';

/**
 * Finds the lines that are headings, and gives every heading its level: ## first, ### below.
 * @param marksHeadings whether what was pasted marks headings as such, its title at least: then a short line is a
 * line, unless it is bold.
 */
export function markHeadings(passages: Passage[], marksHeadings: boolean): Passage[] {
  const hasMarked = passages.some(({ kind }) => kind === 'heading');
  const candidates = passages.map(
    (passage, at) =>
      isCandidate(passages, at) && (!marksHeadings || (passage.kind === 'line' && passage.isBold === true)),
  );
  const headings = dropSeries(candidates, passages);
  const marked = passages.map((passage, at): Passage => {
    if (passage.kind !== 'line' || headings[at] !== true) return passage;
    const { isBold, ...line } = passage;
    return { ...line, kind: 'heading', level: hasMarked ? 7 : 0, markdown: unbold(passage) };
  });
  return levelHeadings(marked);
}

const longest = { characters: 100, words: 14 };

function isCandidate(passages: Passage[], at: number): boolean {
  const [before, passage, next] = [passages[at - 1], passages[at], passages[at + 1]];
  if (passage?.kind !== 'line' || !next || next.kind === 'heading') return false;
  if (!looksLikeHeading(passage)) return false;
  if (passage.gap === 0 && before?.kind === 'line' && !isSentence(before)) return false;
  return next.gap > 0 || next.kind !== 'line' || isSentence(next) || next.words.endsWith(':');
}

function isSentence(passage: Passage): boolean {
  return isProse(passage) || /\s\S+\s\S+\s.*[.!?…؟]["”’»)]?$/.test(passage.words);
}

function looksLikeHeading({ words, markdown, isBold }: LinePassage): boolean {
  if (words.length > longest.characters || words.split(/\s+/).length > longest.words || words.includes('\n'))
    return false;
  if (!/\p{L}/u.test(words) || readCaption(words)) return false;
  // more than one sentence, or a way on
  if (/\p{Ll}{4}\.\s/u.test(words) || (!isBold && markdown.includes(']('))) return false;
  // somebody's words, set off, and not the name of what follows
  if (/^["“«„‘].*["”»“’]$/u.test(words)) return false;
  const ending = isBold ? /[.,;:،؛…]$/ : /[.,;:،؛…!]["”’»)]?$/;
  return !ending.test(words) && /^["“‘'(«¿¡#$€£]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(words);
}

/** Of several short lines in a row only two can be headings, one below the other; of more, the last at most. */
function dropSeries(candidates: boolean[], passages: Passage[]): boolean[] {
  const kept = [...candidates];
  for (let from = 0; from < candidates.length; from += 1) {
    let to = from;
    while (candidates[to]) to += 1;
    const follower = passages[to];
    const isFollowed = follower !== undefined && follower.kind !== 'heading';
    if (to - from > 2) kept.fill(false, from, isFollowed ? to - 1 : to);
    from = to;
  }
  return kept;
}

function unbold({ isBold, markdown }: LinePassage): string {
  return isBold ? markdown.replace(/^\*\*([\s\S]*)\*\*$/, '$1') : markdown;
}

/** Marked levels become 2 and 3 in their order; lines take theirs from their form and their place. */
function levelHeadings(passages: Passage[]): Passage[] {
  const levels = [
    ...new Set(passages.flatMap((passage) => (passage.kind === 'heading' ? [passage.level] : []))),
  ];
  const ranks = levels.filter((level) => level > 0).sort((one, other) => one - other);
  const headings = passages.filter((passage) => passage.kind === 'heading');
  const guess = guessLevels(passages, headings);
  let isFirst = true;
  return passages.map((passage): Passage => {
    if (passage.kind !== 'heading') return passage;
    const stated = ranks.indexOf(passage.level) <= 0 ? 2 : 3;
    // a first heading of level 3 would skip one
    const level = isFirst ? 2 : passage.level > 0 ? stated : (guess.get(passage) ?? 2);
    isFirst = false;
    return { ...passage, level };
  });
}

function guessLevels(passages: Passage[], headings: HeadingPassage[]): Map<HeadingPassage, number> {
  const capitals = headings.filter(({ words }) => isCapital(words));
  const byCapitals =
    capitals.length > 0 && capitals.length < headings.length && isCapital(headings[0]?.words ?? '');
  const nested = headings.filter((heading) => passages[passages.indexOf(heading) - 1]?.kind === 'heading');
  const gaps = new Set(nested.map(({ gap }) => gap));
  const outerGaps = new Set(
    headings
      .filter((heading) => passages[passages.indexOf(heading) + 1]?.kind === 'heading')
      .map(({ gap }) => gap),
  );
  return new Map(
    headings.map((heading) => {
      const { words, gap } = heading;
      if (/^\d+\.\d/.test(words)) return [heading, 3];
      if (/^\d+[.)]?\s/.test(words)) return [heading, 2];
      if (byCapitals) return [heading, isCapital(words) ? 2 : 3];
      const isNested = nested.includes(heading) || (gaps.has(gap) && !outerGaps.has(gap));
      return [heading, isNested ? 3 : 2];
    }),
  );
}

function isCapital(words: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(words) && !/\p{Ll}/u.test(words);
}
