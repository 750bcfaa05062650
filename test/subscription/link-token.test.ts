import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../functions/platform/ids.ts';
import { parseTokenKeys, signToken, verifyToken } from '../../functions/subscription/link-token.ts';

const secret = (...numbers: number[]) =>
  JSON.stringify(Object.fromEntries(numbers.map((number) => [number, `${number}`.repeat(40).slice(0, 40)])));
const keys = parseTokenKeys(secret(1));
const link = { id: newId(), issuedAt: 1_800_000_000_123 };

describe('link tokens', () => {
  it('carry the subscriber and the time of issue, in 48 opaque characters', () => {
    const token = signToken(keys, 'confirm', link);
    expect(token).toMatch(/^[\w-]{48}$/);
    expect(verifyToken(keys, 'confirm', token)).toEqual(link);
  });

  it('are worthless for another purpose', () => {
    expect(verifyToken(keys, 'manage', signToken(keys, 'confirm', link))).toBeUndefined();
  });

  it('still open after the keys have rotated, and sign with the newest', () => {
    const rotated = parseTokenKeys(secret(1, 2));
    const old = signToken(keys, 'manage', link);
    expect(verifyToken(rotated, 'manage', old)).toEqual(link);
    const fresh = signToken(rotated, 'manage', link);
    expect(verifyToken(rotated, 'manage', fresh)).toEqual(link);
    expect(verifyToken(keys, 'manage', fresh)).toBeUndefined();
  });

  it('break with any changed character', () => {
    const token = signToken(keys, 'manage', link);
    fc.assert(
      fc.property(fc.nat(47), fc.constantFrom(...'AZaz09-_'), (at, character) => {
        const forged = token.slice(0, at) + character + token.slice(at + 1);
        expect(verifyToken(keys, 'manage', forged)).toEqual(forged === token ? link : undefined);
      }),
    );
  });

  it('refuse whatever is no token at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(verifyToken(keys, 'manage', text)).toBeUndefined();
      }),
    );
  });

  it.each(['{}', '{"0": "x"}', '{"256": "y"}', '{"1": "short"}', '[]'])(
    'need a secret that holds keys: %s',
    (text) => {
      expect(() => parseTokenKeys(text)).toThrow();
    },
  );
});
