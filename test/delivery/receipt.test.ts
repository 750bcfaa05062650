import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areBalanced, recount } from '../../functions/delivery/books.ts';
import {
  letters,
  type Receipt,
  setOutcome,
  settleUnclear,
  waitingIndexes,
} from '../../functions/delivery/receipt.ts';

const receipt = (outcomes: string, closedAt?: number): Receipt => ({
  briefingId: 'b',
  part: 'receipt#0001#000001',
  outcomes,
  attempt: 1,
  until: 0,
  closedAt,
});
const outcomesOf = fc
  .array(fc.constantFrom(...Object.values(letters)), { minLength: 1, maxLength: 100 })
  .map((drawn) => drawn.join(''));

describe('the books', () => {
  it('put each planned reader in exactly one place', () => {
    fc.assert(
      fc.property(fc.array(outcomesOf), fc.nat(500), (slices, withoutReceipt) => {
        const planned = slices.join('').length + withoutReceipt;
        const { planned: _, ...places } = recount(
          planned,
          slices.map((outcomes) => receipt(outcomes)),
        );
        expect(Object.values(places).reduce((sum, count) => sum + count, 0)).toBe(planned);
        expect(places.waiting).toBeGreaterThanOrEqual(withoutReceipt);
      }),
    );
  });

  it('balance only when nobody is waiting and nothing is unclear', () => {
    expect(areBalanced(recount(4, [receipt('aasd')]))).toBe(true);
    expect(areBalanced(recount(4, [receipt('aa.a')]))).toBe(false);
    expect(areBalanced(recount(4, [receipt('aaca')]))).toBe(false);
    expect(areBalanced(recount(5, [receipt('aaaa')]))).toBe(false);
    expect(areBalanced(recount(0, []))).toBe(true);
  });
});

describe('a receipt', () => {
  it('keeps a letter a reader', () => {
    fc.assert(
      fc.property(outcomesOf, fc.nat(99), (outcomes, at) => {
        const index = at % outcomes.length;
        const changed = setOutcome(outcomes, index, 'accepted');
        expect(changed).toHaveLength(outcomes.length);
        expect(changed[index]).toBe('a');
        expect(waitingIndexes(changed)).not.toContain(index);
      }),
    );
  });

  it('calls unknown what stays unclear for half an hour after it was closed', () => {
    const halfAnHour = 30 * 60 * 1000;
    expect(settleUnclear(receipt('acc.', 1000), 1000 + halfAnHour - 1)).toBe('acc.');
    expect(settleUnclear(receipt('accs', 1000), 1000 + halfAnHour)).toBe('auus');
    expect(settleUnclear(receipt('acc.'), Number.MAX_SAFE_INTEGER)).toBe('acc.');
  });
});
