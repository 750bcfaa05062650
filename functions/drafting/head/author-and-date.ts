import { readByline } from './byline.ts';
import { isDateLine } from './dates.ts';

/** Cuts a line like "By Ann Lee | 3 February 2026 | 4 min read" in its parts; undefined when it says anything else. */
export function readAuthorAndDate(words: string): string[] | undefined {
  const parts = words.split(/\s*[|•·\n]\s*|\s+[–—-]\s+/);
  const areStated = parts.every(
    (part) => isDateLine(part) || readByline(part) || /^\d+ min(ute)?s? read$/i.test(part),
  );
  return areStated ? parts : undefined;
}
