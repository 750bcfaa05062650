import { hasSlotMark } from '../message/slot-marks.ts';
import type { Problem } from '../render-request.ts';
import { checkBodyDepth, checkFrontMatterLength, checkSourceLength } from './source-limits.ts';

/** A source cut in two; `bodyLine` is the line of the source that the body begins on, from 1. */
export interface BriefingSource {
  frontMatter: string;
  body: string;
  bodyLine: number;
}

/** Cuts a source into its front matter and its Markdown. */
export function splitSource(source: string): BriefingSource | Problem {
  const tooLong = checkSourceLength(source);
  if (tooLong) return tooLong;
  const lines = tidyCharacters(source).split('\n');
  const marked = lines.findIndex(hasSlotMark);
  if (marked >= 0) {
    const message = 'The line has a character that no text may contain (U+FDD0 to U+FDEF): delete it.';
    return { severity: 'error', code: 'character-forbidden', message, line: marked + 1 };
  }
  const opening = lines[0]?.trimEnd() ?? '';
  if (/^---\s*\w/.test(opening)) {
    const message = `Front matter is YAML only: begin it with "---" instead of "${opening.slice(0, 20)}".`;
    return { severity: 'error', code: 'front-matter-language', message, line: 1 };
  }
  const end = opening === '---' ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---') : -1;
  if (end < 0) {
    const message =
      opening === '---'
        ? 'The front matter is not closed: put a line "---" behind it.'
        : 'Begin with front matter: a line "---", at least a title and a preheader, and a line "---".';
    return { severity: 'error', code: 'front-matter-missing', message, line: 1 };
  }
  const frontMatter = lines.slice(1, end).join('\n');
  const body = lines.slice(end + 1).join('\n');
  const bodyLine = end + 2;
  const problem = checkFrontMatterLength(frontMatter) ?? checkBodyDepth(body, bodyLine);
  return problem ?? { frontMatter, body, bodyLine };
}

/**
 * Finds the first line with a character that was lost before the text came here, because its bytes were no UTF-8:
 * readers would see a question mark.
 */
export function findLostCharacter(source: string): Problem | undefined {
  const lines = source.toWellFormed().split(/\r\n?|\n/);
  const at = lines.findIndex((line) => line.includes('\uFFFD'));
  if (at < 0) return undefined;
  const message =
    'A character of the line was lost (U+FFFD): save the text as UTF-8 and write the character anew.';
  return { severity: 'error', code: 'character-lost', message, line: at + 1 };
}

/** Word processors leave vertical tabs and such behind; they would break HTML, and a space says the same. */
function tidyCharacters(source: string): string {
  return source
    .toWellFormed()
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, ' ');
}
