import type { DraftHead } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { type Caption, readCaption } from './caption.ts';

/** Takes a caption or a credit for the lead picture; says whether it did. */
export function takeCaption({ words }: Passage, head: DraftHead): boolean {
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
