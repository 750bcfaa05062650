import { directionOf, type Language } from '../publication/languages.ts';
import type { Publication } from '../publication/publication.ts';
import { fillWords, type PageWords, wordsIn } from '../publication/words.ts';
import { confirmationWindowMs } from './subscriber.ts';

/** What the pages of a publication say in a language. */
export interface Phrases {
  words: PageWords;
  /** Fills the places that are the same on every page, and those given. */
  say(sentence: string, values?: Record<string, string>): string;
  /** The title of the page with a headline. */
  title(headline: string): string;
  /** Keeps a value that may be written the other way from turning the sentence around it. */
  isolate(value: string): string;
}

const confirmationWindowDays = confirmationWindowMs / (24 * 60 * 60 * 1000);

export function openPhrases(publication: Publication, language: Language): Phrases {
  const words = wordsIn(language).pages;
  const mixes = [language, publication.language].some((one) => directionOf(one) === 'rtl');
  // FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE
  const isolate = (value: string) => (mixes ? `\u2068${value}\u2069` : value);
  const places = {
    publication: isolate(publication.name),
    contact: isolate(publication.replyTo),
    sender: isolate(publication.sender.address),
    days: String(confirmationWindowDays),
  };
  const say: Phrases['say'] = (sentence, values) => fillWords(sentence, { ...places, ...values });
  return { words, say, isolate, title: (headline) => say(words.title, { headline }) };
}
