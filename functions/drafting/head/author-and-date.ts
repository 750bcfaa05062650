import { readByline } from './byline.ts';
import { isDateLine } from './dates.ts';

const besideDate =
  /^\d+ min(ute)?s? read$|^(?:(?:last )?(?:updated|published|posted|modified):? )?\d+ \p{L}+ ago$/iu;

/** Cuts a line like "By Ann Lee | 3 February 2026 | 4 min read" in its parts; undefined when it says anything else. */
export function readAuthorAndDate(words: string): string[] | undefined {
  const parts = words.split(/\s*[|•·\n]\s*|\s+[–—-]\s+/);
  const areStated = parts.every((part) => isDateLine(part) || readByline(part) || besideDate.test(part));
  return areStated ? parts : undefined;
}
