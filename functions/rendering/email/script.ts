import { directionOf } from '../../publication/languages.ts';
import type { Theme } from './theme.ts';

// Android's, Apple's, Windows's; Georgia has no Arabic, so that Latin names keep their own face beside these
const arabicFonts = "'Noto Naskh Arabic', 'Geeza Pro', 'Times New Roman'";

/** How a language is written: which way, and with which fonts beside the theme's. */
export function letteringOf(language: string): { isRightToLeft: boolean; fonts: string | null } {
  const { script = 'Latn' } = new Intl.Locale(language).maximize();
  return { isRightToLeft: directionOf(language) === 'rtl', fonts: script === 'Arab' ? arabicFonts : null };
}

/** Puts fonts into each stack of a theme, before the last, which any reader's machine has. */
export function withFonts(theme: Theme, fonts: string | null): Theme {
  const add = (stack: string) => (fonts ? stack.replace(/[^, ]+$/, `${fonts}, $&`) : stack);
  return {
    ...theme,
    bodyFont: add(theme.bodyFont),
    headingFont: add(theme.headingFont),
    smallFont: add(theme.smallFont),
  };
}
