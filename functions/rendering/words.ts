import en from '../../templates/locales/en.json' with { type: 'json' };

/** Every word that an email prints of its own accord. */
export type EmailWords = (typeof en)['email'];

const locales: Record<string, EmailWords> = { en: en.email };

/** The words in a language, or in English where we don't speak it. */
export function emailWords(language: string): EmailWords {
  return locales[new Intl.Locale(language).language] ?? en.email;
}

/** Puts values in the places that a sentence names in braces: `By {byline}`. */
export function fillWords(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
