import ar from '../../templates/locales/ar.json' with { type: 'json' };
import de from '../../templates/locales/de.json' with { type: 'json' };
import en from '../../templates/locales/en.json' with { type: 'json' };
import es from '../../templates/locales/es.json' with { type: 'json' };
import fr from '../../templates/locales/fr.json' with { type: 'json' };
import { type Language, spokenLanguage } from './languages.ts';

/** Every word that mails and pages print of their own accord. */
type Words = typeof en;
export type EmailWords = Words['email'];
export type PageWords = Words['pages'];

const locales: Record<Language, Words> = { en, de, fr, es, ar };

/** The words in a language, or in English where we don't speak it. */
export function wordsIn(language: string): Words {
  return locales[spokenLanguage(language) ?? 'en'];
}

/** Puts values in the places that a sentence names in braces: `By {byline}`. */
export function fillWords(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
