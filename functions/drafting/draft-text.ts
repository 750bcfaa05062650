import type { Draft, DraftRefusal } from './draft.ts';
import { readText } from './text/read-text.ts';
import { tidyText } from './text/tidy-text.ts';
import { isTooLong, tooLongRefusal, writeDraft } from './write-draft.ts';

/** Makes a briefing's source of an article, a release, a memo or a mail that was pasted as plain text. */
export function draftFromText(text: string): Draft | DraftRefusal {
  const tidied = tidyText(text);
  if (isTooLong(tidied.length)) return tooLongRefusal(tidied.length);
  return writeDraft(readText(tidied), {}, []);
}
