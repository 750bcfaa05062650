import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Pace, slotInterval, slotsToReserve } from '../../functions/delivery/pace.ts';
import { openPaceStore, type PaceStore } from '../../functions/delivery/pace-store.ts';
import { startedAt, startTables, type Tables } from './fixtures/tables.ts';

let tables: Tables;
let store: PaceStore;
let now = startedAt;

beforeAll(async () => {
  tables = await startTables();
  store = openPaceStore(tables.control);
});
afterAll(() => tables.stop());
// the item is one for all: an hour later it is idle again
beforeEach(passAnHour);

function passAnHour() {
  now += 3_600_000;
}

const paceOf = (ratePerSecond: number): Pace => ({ ratePerSecond, quotaReadAt: 0 });
const perSecond = (pace: Pace, slots: number) => slots * slotInterval(pace);

describe('the pace', () => {
  it('gives each slot to one sender only, an interval apart and at most a second ahead, whoever asks at once', async () => {
    const rates = fc.constantFrom(1, 3, 14, 90.9, 500);
    const wishes = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 30, maxLength: 30 });
    const shared = fc.asyncProperty(rates, wishes, async (rate, sizes) => {
      passAnHour();
      const pace = paceOf(rate);
      const reserve = async (wanted: number) => {
        const count = slotsToReserve(pace, wanted);
        return { count, firstAt: await store.reserve(pace, count, now) };
      };
      const rows = await Promise.all(sizes.map(reserve));
      const granted = rows.flatMap(({ count, firstAt }) => (firstAt === undefined ? [] : { count, firstAt }));
      let freeAt = now;
      for (const { count, firstAt } of granted.toSorted((a, b) => a.firstAt - b.firstAt)) {
        expect(firstAt).toBeCloseTo(freeAt, 2);
        expect(firstAt).toBeLessThanOrEqual(now + 1000);
        freeAt = firstAt + perSecond(pace, count);
      }
      expect(granted.length).toBeGreaterThan(0);
    });
    await fc.assert(shared, { numRuns: 25, interruptAfterTimeLimit: 30_000 });
  });

  it('gives away the whole next second, and goes on as time passes', async () => {
    const pace = paceOf(10);
    const starts: (number | undefined)[] = [];
    for (let asked = 0; asked < 4; asked += 1) starts.push(await store.reserve(pace, 5, now));
    expect(starts).toEqual([now, now + 500, now + 1000, undefined]);
    expect(await store.reserve(pace, 5, now + 499)).toBeUndefined();
    expect(await store.reserve(pace, 5, now + 500)).toBe(now + 1500);
  });

  it('starts now when nobody sent for a while, and saves up no slots', async () => {
    const pace = paceOf(10);
    expect(await store.reserve(pace, 5, now)).toBe(now);
    expect(await store.reserve(pace, 5, now + 20_000)).toBe(now + 20_000);
    expect(await store.reserve(pace, 5, now + 20_000)).toBe(now + 20_500);
  });

  it('is not held up by a slot that a wrong clock put absurdly far ahead', async () => {
    const pace = paceOf(10);
    await store.reserve(pace, 5, now + 24 * 3_600_000);
    expect(await store.reserve(pace, 5, now)).toBe(now);
    expect(await store.reserve(pace, 5, now)).toBe(now + 500);
  });

  it('keeps its slots when the rate is read anew', async () => {
    const pace = paceOf(10);
    await store.reserve(pace, 5, now);
    await store.saveQuota({ ratePerSecond: 20, quotaReadAt: now });
    expect(await store.read()).toEqual({ ratePerSecond: 20, quotaReadAt: now });
    expect(await store.reserve(paceOf(20), 5, now)).toBe(now + 500);
  });
});
