import { describe, expect, it } from 'vitest';
import { readPreferences } from '../../functions/subscription/preferences.ts';
import { publication } from './fixtures/every-page.ts';

const three = { ...publication, otherLanguages: ['ar' as const, 'de' as const] };
const read = (query: string) => readPreferences(new URLSearchParams(query), three);

describe('readPreferences', () => {
  it('takes the topics that are ticked, each once; none is everything', () => {
    expect(read('topics=markets&topics=technology&topics=markets')).toMatchObject({
      topics: ['markets', 'technology'],
    });
    expect(read('')).toEqual({ topics: [], language: undefined, name: undefined });
  });

  it.each(['topics=weather', 'topics=markets&topics=__proto__', 'topics=', 'topics=Markets'])(
    'refuses %s',
    (query) => {
      expect(read(query)).toBe('unknown-topic');
    },
  );

  it('leaves the language alone when it is not offered', () => {
    expect(read('language=ar')).toMatchObject({ language: 'ar' });
    expect(read('language=fr')).toMatchObject({ language: undefined });
    expect(read('language=%00')).toMatchObject({ language: undefined });
  });

  it('tells a name that was emptied from one that was not asked for', () => {
    expect(read('name=+Zo%C3%AB+')).toMatchObject({ name: 'Zoë' });
    expect(read('name=')).toMatchObject({ name: '' });
    expect(read('topics=markets')).toMatchObject({ name: undefined });
    expect(read('name=prize.com')).toBe('name-refused');
  });
});
