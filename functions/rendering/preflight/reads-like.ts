import type { Language } from '../../publication/languages.ts';

/** Fewer words than this may be anything: names, a quotation. */
const fewestWords = 80;
// a text that is in a language has several times as many of its small words
const leastShare = 0.08;
const clearLead = 3;

type Voted = Exclude<Language, 'ar'>;

/** Small words that stand in every text of a language, and are no words of the other three. */
const smallWords: Record<Voted, string> = {
  en: 'the and of to is that with for it which from by are were have has this at but they be not been would their',
  de: 'der die das und ist nicht ein eine mit von für auf sich dem den im zu auch wird sind bei wie oder aber',
  fr: 'le les et est une dans pour qui pas sur au aux avec ce cette sont mais il elle nous vous ont leur où',
  es: 'el los las una por para con del y lo su sus pero como más fue está ha al este esta cuando muy porque',
};
const languagesOf = new Map(
  Object.entries(smallWords).flatMap(([language, words]) =>
    words.split(' ').map((word) => [word, language] as const),
  ),
);

/** The language that a text is clearly in rather than in the one it is said to be in; undefined when in doubt. */
export function readsLike(text: string, said: string): string | undefined {
  if (!Object.hasOwn(smallWords, said)) return undefined;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < fewestWords) return undefined;
  const votes = new Map<string, number>();
  for (const word of words) {
    const language = languagesOf.get(word);
    if (language) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const [[winner, most] = [said, 0], [, next] = ['', 0]] = [...votes].sort(([, a], [, b]) => b - a);
  const isClear = most >= words.length * leastShare && most >= next * clearLead;
  return winner !== said && isClear ? winner : undefined;
}
