import { hasSlotMark } from '../message/slot-marks.ts';
import type { Problem } from '../problem.ts';

// A word processor leaves a few behind; a picture or an archive has them everywhere.
const mostControlShare = 0.05;
const control = /[^\P{Cc}\n\r\t]/gu;

/** Finds what shows that a source is no text: a NUL, or control characters all over it. */
export function findBinary(source: string): Problem | undefined {
  const controls = source.match(control) ?? [];
  const isBinary = source.includes('\0') || controls.length > source.length * mostControlShare;
  if (!isBinary) return undefined;
  const first = source.includes('\0') ? source.indexOf('\0') : source.search(control);
  const line = source.slice(0, first).split(/\r\n?|\n/).length;
  const message = `This is no text: line ${line} has a character that no text has. Save the briefing as plain text in UTF-8.`;
  return { severity: 'error', code: 'source-binary', message, line };
}

/** Finds the first line with a character that stands for something else within this program. */
export function findForbidden(lines: string[]): Problem | undefined {
  const marked = lines.findIndex(hasSlotMark);
  if (marked < 0) return undefined;
  const message = 'The line has a character that no text may contain (U+FDD0 to U+FDEF): delete it.';
  return { severity: 'error', code: 'character-forbidden', message, line: marked + 1 };
}

/**
 * A character reference (`&#13;`) may bring back what was tidied away from the source; what stands for a known merge tag
 * (`standIns`) stays.
 */
export function tidyReferences(text: string): string {
  return text.replace(/[^\P{Cc}\u0080\u0081]|[\u2028\u2029]/gu, ' ');
}

/** Word processors leave vertical tabs and such behind; they would break HTML, and a space says the same. */
export function tidyCharacters(source: string): string {
  return source
    .toWellFormed()
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, ' ');
}
