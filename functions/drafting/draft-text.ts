import type { Draft, DraftHead, DraftNote, DraftRefusal } from './draft.ts';
import { readText } from './text/read-text.ts';
import { tidyText } from './text/tidy-text.ts';
import { textOfDraft } from './words/draft-words.ts';
import { missingWords, tellMissing, wordsOf } from './words/missing-words.ts';
import { isTooLong, tooLongRefusal, writeDraft } from './write-draft.ts';

/** The letter that Word pastes for a hollow bullet. */
const letterBullet = /^\s*o(?=\t)/gm;

/** Makes a briefing's source of an article, a release, a memo or a mail that was pasted as plain text. */
export function draftFromText(text: string): Draft | DraftRefusal {
  const tidied = tidyText(text);
  if (isTooLong(tidied.length)) return tooLongRefusal(tidied.length);
  const head: DraftHead = {};
  const notes: DraftNote[] = [];
  const draft = writeDraft(readText(tidied), head, notes);
  if (!('markdown' in draft)) return draft;
  const given = wordsOf(tidied.replace(letterBullet, ''));
  const told = textOfDraft(draft.markdown, head, draft.notes);
  return { ...draft, notes: [...draft.notes, ...tellMissing(missingWords(given, wordsOf(told)))] };
}
