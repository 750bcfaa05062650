import type { DraftNote } from '../draft.ts';

/** Longer words are not looked for in pieces. */
const longestCut = 60;

/** Where more are missing, there is more wrong than words that are cut in another way. */
const mostCut = 4000;

export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** The words of `given` that `found` has not as often, whichever way mark-up cuts or joins either of them. */
export function missingWords(given: string[], found: string[]): string[] {
  const left = countWords(found);
  const missing = given.filter((word) => !take(left, [word]));
  if (missing.length > mostCut) return missing;
  const whole = missing.filter((word) => !takePieces(left, word));
  const pieces = countWords(whole);
  for (const [word, count] of left)
    for (let times = 0; times < count && takePieces(pieces, word); times += 1)
      left.set(word, count - times - 1);
  return whole.filter((word) => take(pieces, [word]));
}

type Counts = Map<string, number>;

function countWords(words: string[]): Counts {
  const counts: Counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Takes all of the words, or none. */
function take(left: Counts, words: string[]): boolean {
  for (const [word, count] of countWords(words)) if ((left.get(word) ?? 0) < count) return false;
  for (const word of words) left.set(word, (left.get(word) ?? 0) - 1);
  return true;
}

/** Takes words that make up one if they are put together. */
function takePieces(left: Counts, word: string): boolean {
  if (word.length > longestCut) return false;
  const cuts: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = 0; start < end && !cuts[end]; start += 1) {
      const piece = word.slice(start, end);
      const before = cuts[start];
      if (before && (left.get(piece) ?? 0) > 0) cuts[end] = [...before, piece];
    }
  }
  const pieces = cuts[word.length];
  return pieces !== undefined && take(left, pieces);
}

const longestMessage = 300;

/** What an editor is told of words that got lost. */
export function tellMissing(words: string[]): DraftNote[] {
  if (words.length === 0) return [];
  const text = words.join(' ');
  const cut =
    text.length > longestMessage ? `${text.slice(0, longestMessage)}… (${words.length} words)` : text;
  return [{ message: `not in the draft, and not known why: ${cut}` }];
}
