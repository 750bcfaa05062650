import { describe, expect, it } from 'vitest';
import { itemSize, readUnits, writeUnits } from '../../../../infra/local/dynamodb/item-size.ts';

describe("DynamoDB's sizes", () => {
  it.each([
    ['a string by its bytes', { a: { S: 'abc' } }, 1 + 3],
    ['a string outside ASCII by its UTF-8 bytes', { a: { S: 'für 日本' } }, 1 + 4 + 1 + 6],
    ['a name outside ASCII by its UTF-8 bytes', { größe: { S: '' } }, 7],
    ['zero', { a: { N: '0' } }, 1 + 1],
    ['one byte for each two digits begun and one more', { a: { N: '1764028812345' } }, 1 + 7 + 1],
    ['digits by the pairs that they fall in: 1|20', { a: { N: '120' } }, 1 + 2 + 1],
    ['no zeroes before or after: 12|00', { a: { N: '1200' } }, 1 + 1 + 1],
    ['a sign', { a: { N: '-12' } }, 1 + 1 + 1 + 1],
    ['binary by its raw bytes', { a: { B: 'AAECAw==' } }, 1 + 4],
    ['true', { a: { BOOL: true } }, 1 + 1],
    ['null', { a: { NULL: true as const } }, 1 + 1],
    ['a set by its members', { a: { SS: ['ab', 'ü'] } }, 1 + 2 + 2],
    ['a set of numbers', { a: { NS: ['1', '22'] } }, 1 + 2 + 2],
    ['a set of binaries', { a: { BS: ['AAE=', 'AA=='] } }, 1 + 2 + 1],
    ['an empty list', { a: { L: [] } }, 1 + 3],
    [
      'a list: three bytes and one for each element',
      { a: { L: [{ S: 'ab' }, { BOOL: false }] } },
      1 + 3 + 3 + 2,
    ],
    ['an empty map', { a: { M: {} } }, 1 + 3],
    ['a map: its names as well', { a: { M: { bc: { S: 'd' } } } }, 1 + 3 + 1 + 2 + 1],
  ])('count %s', (_what, item, bytes) => {
    expect(itemSize(item)).toBe(bytes);
  });

  it('cost a unit for each kilobyte begun', () => {
    const sizes = [0, 1, 1024, 1025, 2048, 2049];
    expect(sizes.map(writeUnits)).toEqual([1, 1, 1, 2, 2, 3]);
  });

  it('cost half a unit for each four kilobytes begun, or one when consistent', () => {
    const sizes = [0, 1, 4096, 4097, 8193];
    expect(sizes.map((size) => readUnits(size))).toEqual([0.5, 0.5, 0.5, 1, 1.5]);
    expect(sizes.map((size) => readUnits(size, true))).toEqual([1, 1, 1, 2, 3]);
  });
});
