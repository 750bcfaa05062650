/** Line ends and invisible characters that word processors and mail programs leave, made plain. */
export function tidyText(text: string): string {
  return tidyCharacters(text.replace(/\r\n?|[\u2028\u2029\u0085\f\v]/g, '\n'));
}

/**
 * Takes out what nobody sees: soft hyphens, byte order marks, embedded and overridden directions, characters that no
 * text may contain. Direction marks and joiners stay: Arabic, Persian and emoji are written with them.
 */
function tidyCharacters(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFDD0-\uFDEF]/g, '')
    .replace(/[^\P{Cc}\n\t]/gu, ' ');
}

/** One line of words; a space that must not break stays one. */
export function joinSpaces(text: string): string {
  return text.replace(/[ \t\n]+/g, ' ').trim();
}
