import type { Problem } from '../problem.ts';
import { findSecondFrontMatter, isFence } from './second-front-matter.ts';
import { findBinary, findForbidden, tidyCharacters } from './source-characters.ts';
import { checkBodyDepth, checkFrontMatterLength, checkSourceLength } from './source-limits.ts';

/** A source cut in two; `bodyLine` is the line of the source that the body begins on, from 1. */
export interface BriefingSource {
  frontMatter: string;
  body: string;
  bodyLine: number;
}

/** Cuts a source into its front matter and its Markdown. */
export function splitSource(source: string): BriefingSource | Problem {
  const noText = checkSourceLength(source) ?? findBinary(source);
  if (noText) return noText;
  const lines = tidyCharacters(source).split('\n');
  const noSource = findForbidden(lines) ?? findBadFence(lines);
  if (noSource) return noSource;
  const end = closingFence(lines);
  const frontMatter = lines.slice(1, end).join('\n');
  const body = lines.slice(end + 1);
  const bodyLine = end + 2;
  const problem =
    checkFrontMatterLength(frontMatter) ??
    findSecondFrontMatter(body, bodyLine) ??
    checkBodyDepth(body.join('\n'), bodyLine);
  return problem ?? { frontMatter, body: body.join('\n'), bodyLine };
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

function closingFence(lines: string[]): number {
  return lines.findIndex((line, at) => at > 0 && isFence(line));
}

function findBadFence(lines: string[]): Problem | undefined {
  const opening = lines[0]?.trimEnd() ?? '';
  if (/^---\s*\w/.test(opening)) {
    const message = `Front matter is YAML only: begin it with "---" instead of "${opening.slice(0, 20)}".`;
    return { severity: 'error', code: 'front-matter-language', message, line: 1 };
  }
  if (isFence(opening) && closingFence(lines) > 0) return undefined;
  const message = isFence(opening)
    ? 'The front matter is not closed: put a line "---" behind it.'
    : 'Begin with front matter: a line "---", at least a title and a preheader, and a line "---".';
  return { severity: 'error', code: 'front-matter-missing', message, line: 1 };
}
