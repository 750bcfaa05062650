/** The languages that we speak to readers in; `templates/locales` has a file for each. */
export const languages = ['en', 'de', 'fr', 'es', 'ar'] as const;

export type Language = (typeof languages)[number];
export type Direction = 'ltr' | 'rtl';

/** The languages that a publication speaks, its own first; its readers choose from them. */
export function offeredLanguages({
  language,
  otherLanguages = [],
}: {
  language: Language;
  otherLanguages?: Language[];
}): Language[] {
  return [...new Set([language, ...otherLanguages])];
}

/** The language of ours that a language tag asks for: `de` for `de-AT`. */
export function spokenLanguage(tag: string): Language | undefined {
  const base = tag.split('-')[0]?.toLowerCase();
  return languages.find((language) => language === base);
}

const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** Which way a language is written, by its script. */
export function directionOf(tag: string): Direction {
  const { script = 'Latn' } = new Intl.Locale(tag).maximize();
  return rightToLeft.has(script) ? 'rtl' : 'ltr';
}
