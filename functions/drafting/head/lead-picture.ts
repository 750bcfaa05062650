import type { DraftHead, DraftNote, DraftPicture } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { type Caption, readCaption } from './caption.ts';

/** What programs copy in a picture's place. */
const shown = /^\[(?:Image|Photo|Picture|Bild|Foto|Imagen|صورة)\s?:\s*([^[\]]{3,400})\]$/iu;

/** Takes a caption, a credit or the alt text for the lead picture; says whether it did. */
export function takeCaption({ words, line }: Passage, head: DraftHead, notes: DraftNote[]): boolean {
  const [, alt] = shown.exec(words) ?? [];
  if (alt !== undefined && !head.picture?.alt) {
    head.picture = { ...head.picture, alt };
    notes.push({ line, message: `picture: its alt text was read from: ${words}`, dropped: words });
    return true;
  }
  const found = readCaption(words);
  if (!found || !fits(found, head.picture ?? {})) return false;
  head.picture = { ...head.picture, ...dropEmpty(found) };
  return true;
}

/** "Prices rose in May. Source: the bank" is said of figures as well, and "he said, via Telegram" of words. */
const saysSource = /^[([]?\s*(?:source\b|via\s)/i;

/** A picture has one caption and one credit: a second one is another picture's. */
function fits(found: Caption, known: DraftPicture): boolean {
  const isKnown = Object.keys(known).length > 0;
  if (!isKnown && found.caption && saysSource.test(found.credit ?? '')) return false;
  return !(found.caption && known.caption) && !(found.credit && known.credit);
}

function dropEmpty({ caption, credit }: Caption): Caption {
  return { ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) };
}
