import { describe, expect, test } from 'vitest';
import {
  hasSlotMark,
  replaceMarks,
  SlotMarks,
  slotMarks,
} from '../../../functions/rendering/message/slot-marks.ts';
import { given } from '../fixtures/personal-mail.ts';

test('the same slot has one mark, another fallback has another', () => {
  const marks = new SlotMarks();
  const there = marks.markOf({ slot: 'reader.name', fallback: 'there' });
  expect(marks.markOf({ slot: 'reader.name', fallback: 'there' })).toBe(there);
  expect(marks.markOf({ slot: 'reader.name', fallback: 'friend' })).not.toBe(there);
  expect(marks.markOf({ slot: 'reader.name', fallback: '' })).not.toBe(slotMarks['reader.name']);
  expect(marks.markOf({ slot: 'reader.name' })).toBe(slotMarks['reader.name']);
});

test('marks run out, and say so', () => {
  const marks = new SlotMarks();
  const made = Array.from({ length: 40 }, (_, at) =>
    marks.markOf({ slot: 'reader.name', fallback: `${at}` }),
  );
  const had = made.filter((mark) => mark !== undefined);
  expect(had.length).toBeGreaterThan(20);
  expect(new Set(had).size).toBe(had.length);
  expect(had.every((mark) => hasSlotMark(mark) && marks.split(mark).length === 1)).toBe(true);
  expect(marks.around({ topic: 'tides' })).toBeUndefined();
});

describe('a passage', () => {
  const marks = new SlotMarks();
  const tides = given(marks.around({ topic: 'tides' }));
  const german = given(marks.around({ language: 'de' }));

  test('holds what stands between its marks', () => {
    const name = slotMarks['reader.name'];
    expect(
      marks.split(`a${tides.opening}b${name}${tides.closing}c${german.opening}${german.closing}`),
    ).toEqual([
      'a',
      { only: { topic: 'tides' }, pieces: ['b', { slot: 'reader.name' }] },
      'c',
      { only: { language: 'de' }, pieces: [] },
    ]);
  });

  test.each([
    ['has no end, which would hide the way to leave', `a${tides.opening}b`],
    ['has no beginning', `a${tides.closing}b`],
    ['opens within another', `${tides.opening}a${german.opening}b${german.closing}${tides.closing}`],
  ])('is a fault where it %s', (_, text) => expect(() => marks.split(text)).toThrow(/passage/i));

  test('is shown to people as it stands', () => {
    const name = given(marks.markOf({ slot: 'reader.name', fallback: 'there' }));
    expect(marks.show(`${tides.opening}Hello ${name}${tides.closing}`)).toBe('Hello {{reader.name | there}}');
    expect(replaceMarks(`${name}${tides.closing}`, 'x')).toBe('x');
  });
});
