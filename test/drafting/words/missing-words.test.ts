import { describe, expect, it } from 'vitest';
import { missingWords, tellMissing, wordsOf } from '../../../functions/drafting/words/missing-words.ts';

const missing = (given: string, found: string) => missingWords(wordsOf(given), wordsOf(found)).join(' ');

it.each([
  ['all there, in another order', 'the tide rises', 'rises the Tide', ''],
  ['one that is gone', 'the tide rises', 'the rises', 'tide'],
  ['one of two', 'tide and tide', 'tide and', 'tide'],
  ['one in pieces', 'harbourmaster', 'harbour 1 master', ''],
  ['one in pieces that are there for others', 'harbourmaster harbour', 'harbour master', 'harbourmaster'],
  ['two that are joined', 'load a tide b', 'loada tideb', ''],
  ['joined, and apart elsewhere', 'a x a b', 'ab x a', ''],
  ['raised digits', '10³ CO2', '103 CO₂', ''],
  ['marks and soft hyphens', '“Wick”, it’s', 'it s wick', ''],
  ['vowel signs', 'हिन्दी', 'हिन्द', 'हिन्दी'],
])('%s', (_what, given, found, lost) => {
  expect(missing(given, found)).toBe(lost);
});

it('does not look for pieces of thousands of words', () => {
  const given = Array.from({ length: 5000 }, () => 'harbourmaster');
  expect(missingWords(given, wordsOf('harbour master'))).toHaveLength(5000);
});

describe('what is told', () => {
  it('is nothing when nothing is missing', () => {
    expect(tellMissing([])).toEqual([]);
  });

  it('is cut when it is long', () => {
    const [note] = tellMissing(Array.from({ length: 500 }, () => 'tide'));
    expect(note?.message).toMatch(/^not in the draft, and not known why: (tide )+t?i?d?e?… \(500 words\)$/);
    expect(note?.message.length).toBeLessThan(380);
    // the words are not dropped on purpose
    expect(note?.dropped).toBeUndefined();
  });
});
