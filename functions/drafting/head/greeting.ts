import { type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';

const opening =
  /^(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|liebe|sehr geehrte|guten|hallo|bonjour|chers?|chères?|estimad[oa]s?|hola|querid[oa]s?|مرحبا|السلام عليكم|تحية)(?!\p{L})/iu;

/** Takes out the words that a mail begins with, to those who get it. */
export function dropGreeting(passages: Passage[], notes: DraftNote[]): Passage[] {
  const [first, ...rest] = passages;
  if (first?.kind !== 'line' || !isGreeting(first.words)) return passages;
  notes.push(dropping(first.words, first.line));
  return rest;
}

/** It ends in a comma or the like, or has hardly a word more: "Hello Kitty turns 50" is a matter of its own. */
function isGreeting(words: string): boolean {
  if (!opening.test(words) || words.length > 70 || /[.?!:;].*\p{L}|[.?;]$/su.test(words)) return false;
  return /[,:!،]$/.test(words) || words.split(/\s+/).length <= 3;
}
