/** The languages that we speak to readers in; `templates/locales` has a file for each. */
export const languages = ['en', 'de', 'fr', 'es', 'ar'] as const;

export type Language = (typeof languages)[number];

/** The language of ours that a language tag asks for: `de` for `de-AT`. */
export function spokenLanguage(tag: string): Language | undefined {
  const base = tag.split('-')[0]?.toLowerCase();
  return languages.find((language) => language === base);
}
