import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idPattern, newId, shardOf, shards } from '../../functions/platform/ids.ts';

it('makes ids of 22 characters that no command line takes for an option', () => {
  const ids = Array.from({ length: 500 }, newId);
  for (const id of ids) expect(id).toMatch(idPattern);
  for (const id of ids) expect(id).not.toMatch(/^[-_]/);
  expect(new Set(ids).size).toBe(ids.length);
});

it('spreads ids over the sixteen shards by their first four bits', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const id = Buffer.from(bytes).toString('base64url');
      expect(shardOf(id)).toBe(Buffer.from(bytes).toString('hex')[0]);
      expect(shards).toContain(shardOf(id));
    }),
  );
});
