import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimStore } from '../../functions/delivery/claim-store.ts';
import { openSubscriberStore } from '../../functions/subscription/subscriber-store.ts';
import { openSlice, type SesAnswer, workMs } from './fixtures/slice.ts';
import { activateReaders, type Reader, startTables, type Tables } from './fixtures/tables.ts';

let tables: Tables;
let readers: Reader[];

beforeAll(async () => {
  tables = await startTables();
  readers = await activateReaders(openSubscriberStore(tables.subscribers), 60);
});
afterAll(() => tables.stop());

const once = (count: number) => Array<number>(count).fill(1);
/** SES answers one reader's first mail like this, and accepts every other. */
const firstAnswerTo = (reader: number, answer: SesAnswer) => (place: number, earlier: number) =>
  place === reader && earlier === 0 ? answer : 'accepted';

describe('a slice', () => {
  it('is mailed to each reader once, closed, and reported to the planner', async () => {
    const slice = await openSlice(tables, readers);
    expect(await slice.work('first')).toBe('finished');
    expect(await slice.receipt()).toMatchObject({ outcomes: 'a'.repeat(60), closedAt: slice.clock.now });
    expect(slice.counts()).toEqual(once(60));
    expect(slice.mails.map(({ data }) => data)).toEqual(slice.mails.map(({ to }) => `To: ${to}`));
    expect(slice.planning).toEqual([{ message: slice.ref, delaySeconds: 0 }]);
  });

  it('is not worked on again when its message comes twice', async () => {
    const slice = await openSlice(tables, readers);
    const ends = await Promise.all(['first', 'second'].map((worker) => slice.work(worker)));
    expect(ends.toSorted()).toEqual(['finished', 'taken']);
    expect(await slice.work('third')).toBe('taken');
    expect(slice.counts()).toEqual(once(60));
  });

  it('is dropped when its send was paused', async () => {
    const slice = await openSlice(tables, readers.slice(0, 3));
    await slice.sends.move(slice.ref, 'sending', 'paused', slice.clock.now);
    expect(await slice.work('first')).toBe('not-sending');
    expect(slice.mails).toEqual([]);
  });

  it('is handed back when time is nearly up, and finished by the next worker', async () => {
    const slice = await openSlice(tables, readers);
    // a mail each two seconds: SES is slow
    const mailer: typeof slice.deps.mailer = {
      send: async (mail) => {
        slice.clock.now += 2000;
        return slice.deps.mailer.send(mail);
      },
    };
    expect(await slice.work('first', { mailer })).toBe('handed-back');
    expect(slice.slices).toEqual([{ message: slice.message, delaySeconds: 0 }]);
    const { outcomes, worker, closedAt } = await slice.receipt();
    expect({ worker, closedAt }).toEqual({});
    expect(outcomes).toMatch(/^a+\.+$/);
    expect(await slice.work('second')).toBe('finished');
    expect(slice.counts()).toEqual(once(60));
  });

  it('is handed back for a moment when others have taken all slots', async () => {
    const slice = await openSlice(tables, readers.slice(0, 3));
    expect(await slice.work('first', { pace: { reserve: async () => undefined } })).toBe('handed-back');
    expect(slice.slices).toEqual([{ message: slice.message, delaySeconds: 2 }]);
    expect(slice.mails).toEqual([]);
  });

  it('is left alone by a worker that lost it', async () => {
    const slice = await openSlice(tables, readers, async (place): Promise<SesAnswer> => {
      if (place !== 10) return 'accepted';
      const { until } = await slice.receipt();
      await slice.receipts.reclaim(slice.message, until, until);
      await slice.receipts.lease(slice.message, 'second', until + workMs, slice.clock.now);
      return 'accepted';
    });
    expect(await slice.work('first')).toBe('lease-lost');
    expect(slice.mails).toHaveLength(25);
    expect(await slice.receipt()).toMatchObject({ worker: 'second', outcomes: '.'.repeat(60) });
    expect(slice.planning).toEqual([]);
    expect(await slice.work('second')).toBe('finished');
    expect((await slice.receipt()).outcomes).toBe('c'.repeat(25) + 'a'.repeat(35));
    expect(slice.counts()).toEqual(once(60));
  });

  it('is put back after a fault, for the planner alone to queue again', async () => {
    const slice = await openSlice(tables, readers.slice(0, 3));
    const readEmail = async () => Promise.reject(new Error('The email is missing.'));
    expect(await slice.work('first', { readEmail })).toEqual({ fault: new Error('The email is missing.') });
    expect((await slice.receipt()).until).toBeGreaterThan(slice.clock.now);
    expect(slice.slices).toEqual([]);
    expect(await slice.work('second')).toBe('finished');
  });
});

describe('a reader', () => {
  it('is never tried again when it is unclear whether SES took the mail', async () => {
    const slice = await openSlice(tables, readers.slice(0, 5), firstAnswerTo(2, 'unclear'));
    expect(await slice.work('first')).toBe('finished');
    expect(await slice.work('second')).toBe('taken');
    expect((await slice.receipt()).outcomes).toBe('aacaa');
    expect(slice.counts()).toEqual(once(5));
  });

  it('whom SES refuses is failed, and the others are mailed', async () => {
    const slice = await openSlice(tables, readers.slice(0, 5), firstAnswerTo(2, 'refused'));
    expect(await slice.work('first')).toBe('finished');
    expect((await slice.receipt()).outcomes).toBe('aafaa');
    expect(await slice.claimOf(2, {})).toMatchObject({ failure: 'refused', slice: 1 });
    expect(slice.counts()).toEqual(once(5));
  });

  it.each(['throttled', 'unreachable'] as const)('is mailed later when SES was %s', async (answer) => {
    const slice = await openSlice(tables, readers.slice(0, 5), firstAnswerTo(2, answer));
    expect(await slice.work('first')).toBe('finished');
    expect((await slice.receipt()).outcomes).toBe('aaaaa');
    expect(slice.counts()).toEqual([1, 1, 2, 1, 1]);
    expect(slice.mails.at(-1)).toMatchObject({ to: readers[2]?.mailbox, answer: 'accepted' });
  });

  it('is not failed when SES takes no mail from us at all, but mailed when it does again', async () => {
    let isBlocked = true;
    const slice = await openSlice(tables, readers.slice(0, 5), (place) =>
      place > 1 && isBlocked ? 'blocked' : 'accepted',
    );
    expect(await slice.work('first')).toEqual({ fault: expect.any(Error) });
    expect(await slice.receipt()).toMatchObject({ outcomes: 'aa...' });
    expect(slice.slices).toEqual([]);
    isBlocked = false;
    expect(await slice.work('second')).toBe('finished');
    expect((await slice.receipt()).outcomes).toBe('aaaaa');
    expect(slice.mails.filter(({ answer }) => answer === 'accepted')).toHaveLength(5);
  });

  it('who left after the plan was frozen is skipped', async () => {
    const leaving = await activateReaders(openSubscriberStore(tables.subscribers), 2);
    const slice = await openSlice(tables, [...leaving, ...readers.slice(0, 2)]);
    await slice.subscribers.unsubscribe(leaving[1]?.id ?? '', slice.clock.now);
    expect(await slice.work('first')).toBe('finished');
    expect((await slice.receipt()).outcomes).toBe('asaa');
    expect(slice.counts()).toEqual([1, 0, 1, 1]);
  });

  it('who has the edition by another send is not mailed again', async () => {
    const slice = await openSlice(tables, readers.slice(0, 3));
    await slice.claimOf(1, { send: 2 });
    expect(await slice.work('first')).toBe('finished');
    expect((await slice.receipt()).outcomes).toBe('ada');
    expect(slice.counts()).toEqual([1, 0, 1]);
  });

  it('is mailed although the answer to the claim was lost and the claim was written twice', async () => {
    const slice = await openSlice(tables, readers.slice(0, 3));
    const claim: ClaimStore['claim'] = async (ref, ours) => {
      await slice.claims.claim(ref, ours);
      return slice.claims.claim(ref, ours);
    };
    expect(await slice.work('first', { claims: { ...slice.claims, claim } })).toBe('finished');
    expect((await slice.receipt()).outcomes).toBe('aaa');
    expect(slice.counts()).toEqual(once(3));
  });
});
