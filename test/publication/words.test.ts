import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  directionOf,
  type Language,
  languages,
  spokenLanguage,
} from '../../functions/publication/languages.ts';
import { fillWords, wordsIn } from '../../functions/publication/words.ts';

/** Every sentence of a locale by its place: `pages.confirm.button`. */
function sentences(words: object, path = ''): [place: string, sentence: string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const place = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[place, value] as [string, string]];
    return typeof value === 'object' && value !== null ? sentences(value, place) : [];
  });
}

const english = sentences(wordsIn('en'));
const places = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();
const isButton = (place: string) => /\.button$/.test(place);
const others = languages.filter((language) => language !== 'en');
const sentenceIn = (language: Language) => new Map(sentences(wordsIn(language)));

/** Words that are the same in English. */
const sameAsEnglish: Partial<Record<Language, string[]>> = {
  de: ['email.links', 'email.label'],
  fr: ['email.sources', 'email.notes'],
  es: ['email.label'],
  ar: ['email.label'],
};
// made of places alone
const sameEverywhere = ['pages.title'];

it('has a file of words for each language, and none besides', () => {
  const files = readdirSync('templates/locales').sort();
  expect(files).toEqual(languages.map((language) => `${language}.json`).sort());
});

describe.each(others)('the words in %s', (language) => {
  const words = sentences(wordsIn(language));
  const own = sentenceIn(language);

  it('stand in the places that English has, list by list', () => {
    expect(words.map(([place]) => place)).toEqual(english.map(([place]) => place));
  });

  it('name the same things in braces', () => {
    for (const [place, sentence] of english) {
      expect(places(own.get(place) ?? ''), place).toEqual(places(sentence));
    }
  });

  it('are translated', () => {
    const same = english.filter(([place, sentence]) => own.get(place) === sentence).map(([place]) => place);
    expect(same.sort()).toEqual([...sameEverywhere, ...(sameAsEnglish[language] ?? [])].sort());
  });

  it('fit on buttons', () => {
    for (const [place, sentence] of english.filter(([place]) => isButton(place))) {
      expect(own.get(place)?.length, place).toBeLessThanOrEqual(sentence.length * 1.6);
    }
  });
});

describe.each(languages)('in %s', (language) => {
  const words = sentences(wordsIn(language));
  const { email, name } = wordsIn(language);

  it('no sentence is empty, padded, or typed with straight quotes or three dots', () => {
    for (const [place, sentence] of words) {
      expect(sentence, place).toMatch(/^\S(.*\S)?$/);
      expect(sentence, place).not.toMatch(/["']|\.\.\.| {2}/);
      // nothing that can't be seen: mails are searched and quoted
      expect(sentence, place).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('the line that inboxes show after the subject has 60 to 110 characters and is not the subject', () => {
    const { preheader, subject } = email.confirmation;
    expect(preheader.length).toBeGreaterThanOrEqual(60);
    expect(preheader.length).toBeLessThanOrEqual(110);
    expect(preheader).not.toBe(subject);
  });

  it('dates are in the language, in the digits that the sentences use', () => {
    const date = new Intl.DateTimeFormat(email.dateLocale, { dateStyle: 'full', timeZone: 'UTC' });
    expect(spokenLanguage(date.resolvedOptions().locale)).toBe(language);
    expect(date.format(Date.UTC(2026, 10, 25))).toMatch(/25.*2026/);
    expect(email.confirmation.validity).toContain('30');
  });

  it('the language is called by its own name', () => {
    const known = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? '';
    expect(name.toLowerCase()).toBe(known.toLowerCase());
  });
});

describe('the signs that each language sets', () => {
  const all = (language: Language) => sentences(wordsIn(language)).map(([, sentence]) => sentence);

  it('English: round quotes and apostrophes', () => {
    expect(all('en').join('\n')).not.toMatch(/[„«»]/);
  });

  it('German: „quotes“, and a formal “Sie”', () => {
    const text = all('de').join('\n');
    expect(text.match(/„/g)?.length).toBe(text.match(/“/g)?.length);
    expect(text).not.toMatch(/[«»”]|\b(du|dein|dich|dir)\b/i);
  });

  it('French: a narrow no-break space before high punctuation and within «guillemets»', () => {
    for (const sentence of all('fr')) {
      expect(sentence).not.toMatch(/[^\u202f][?!:;»]|«[^\u202f]|(?<!\p{L})(tu|ton|ta|tes)(?!\p{L})/iu);
    }
  });

  it('Spanish: ¿ where a question begins, and a formal “usted”', () => {
    for (const sentence of all('es')) {
      expect(sentence.match(/\?/g)?.length).toBe(sentence.match(/¿/g)?.length);
      expect(sentence).not.toMatch(/!|[„“”]|(?<!\p{L})(tú|tu|tus)(?!\p{L})/iu);
    }
  });

  it('Arabic: its own commas and question marks, and Latin letters in places and an example alone', () => {
    const exempt = ['email.dateLocale'];
    for (const [place, sentence] of sentences(wordsIn('ar'))) {
      if (exempt.includes(place)) continue;
      const read = sentence.replace(/\{\w+\}/g, '').replace('name@example.com', '');
      expect(read, place).not.toMatch(/[A-Za-z,;?“”„‘’]/);
    }
  });
});

describe('directionOf', () => {
  it.each([
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['ckb', 'rtl'],
    ['az-Arab', 'rtl'],
    ['az', 'ltr'],
    ['en', 'ltr'],
    ['de-AT', 'ltr'],
  ])('%s is written %s', (tag, direction) => {
    expect(directionOf(tag)).toBe(direction);
  });
});

describe('fillWords', () => {
  it('fills each place once, and leaves what it has no value for', () => {
    const values = { publication: '{sender}', sender: 'x' };
    expect(fillWords('{publication} from {sender} to {reader}', values)).toBe('{sender} from x to {reader}');
  });
});
