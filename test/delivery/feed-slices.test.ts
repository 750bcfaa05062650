import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeedDeps, feedNextSlices, requeueAbandoned } from '../../functions/delivery/feed-slices.ts';
import { emptyPlan } from '../../functions/delivery/plan.ts';
import { openPlanStore } from '../../functions/delivery/plan-store.ts';
import { pickUpMs } from '../../functions/delivery/receipt.ts';
import { openReceiptStore } from '../../functions/delivery/receipt-store.ts';
import type { SliceMessage } from '../../functions/delivery/slice-message.ts';
import { newId } from '../../functions/platform/ids.ts';
import { recordingQueue, startedAt, startTables, type Tables } from './fixtures/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** A frozen plan of 60 slices, and a planner to call again and again. */
async function openPlan() {
  const ref = { briefingId: newId(), sendNumber: 1 };
  const plans = openPlanStore(tables.briefings);
  const receipts = openReceiptStore(tables.briefings);
  const clock = { now: startedAt };
  for (const slice of upTo(60)) await plans.writeSlice({ ...ref, slice }, [newId(), newId()]);
  await plans.advance(ref, emptyPlan, { phase: 'complete', slices: 60, firstPassSlices: 60, planned: 120 });
  const queue = recordingQueue<SliceMessage>();
  const deps: FeedDeps = {
    ...{ plans, receipts, slices: queue },
    readPace: async () => ({ ratePerSecond: 10, quotaReadAt: clock.now }),
    now: () => clock.now,
  };
  const lease = (slice: number, until: number) =>
    receipts.lease({ ...ref, slice }, `worker ${slice}`, until, clock.now);

  return {
    ...{ clock, queue, lease },
    queued: () => queue.sent.splice(0).map(({ message }) => message.slice),
    /** What each planner does with a plan that is complete. */
    async plan(own: Partial<FeedDeps> = {}, deadline = Number.POSITIVE_INFINITY): Promise<void> {
      const [plan, seen] = await Promise.all([plans.find(ref), receipts.list(ref)]);
      await requeueAbandoned({ ...deps, ...own }, ref, plan, seen);
      await feedNextSlices({ ...deps, ...own }, ref, { plan, receipts: seen, deadline });
    },
    close: async (slice: number): Promise<void> => {
      await lease(slice, clock.now + 60_000);
      await receipts.close({ ...ref, slice }, `worker ${slice}`, 'aa', clock.now);
    },
  };
}

describe('feeding', () => {
  it('queues about two minutes of work, each slice once', async () => {
    const { plan, queued } = await openPlan();
    await plan();
    // ten mails a second
    expect(queued()).toEqual(upTo(12));
    await plan();
    expect(queued()).toEqual([]);
  });

  it('opens the books of a slice before a worker can meet its message', async () => {
    const { plan, lease, clock } = await openPlan();
    const eager = {
      async send({ slice }: SliceMessage) {
        expect(await lease(slice, clock.now + 60_000)).toMatchObject({ outcomes: '..', attempt: 1 });
      },
    };
    await plan({ slices: eager });
  });

  it('goes by the rate, and by a careful guess before SES was asked', async () => {
    const fast = await openPlan();
    await fast.plan({ readPace: async () => ({ ratePerSecond: 40, quotaReadAt: 0 }) });
    expect(fast.queued()).toEqual(upTo(48));
    const unknown = await openPlan();
    await unknown.plan({ readPace: async () => undefined });
    expect(unknown.queued()).toEqual(upTo(17));
  });

  it('goes on as slices are finished, to the last one and no further', async () => {
    const { plan, queued, close } = await openPlan();
    await plan();
    const fed = queued();
    for (let round = 0; round < 20; round += 1) {
      const ready = fed.slice(round * 5, round * 5 + 5);
      for (const slice of ready) await close(slice);
      await plan();
      const next = queued();
      if (ready.length === 5 && fed.length < 60) expect(next).toHaveLength(Math.min(5, 60 - fed.length));
      fed.push(...next);
    }
    expect(fed).toEqual(upTo(60));
  });

  it('stops at the deadline, and the next planner goes on', async () => {
    const { plan, queued, clock } = await openPlan();
    // each reading of the clock is a moment later
    let readings = 0;
    await plan({ now: () => clock.now + 10 * readings++ }, clock.now + 50);
    const fed = queued();
    expect(fed.length).toBeGreaterThan(0);
    expect(fed.length).toBeLessThan(12);
    await plan();
    expect([...fed, ...queued()]).toEqual(upTo(12));
  });

  it('asks for news of every tenth slice and of the last ten', async () => {
    const { plan, queue } = await openPlan();
    await plan({ readPace: async () => ({ ratePerSecond: 100, quotaReadAt: 0 }) });
    const wanted = queue.sent.flatMap(({ message }) => (message.nudge ? message.slice : []));
    expect(wanted).toEqual([10, 20, 30, 40, 50, ...upTo(60, 51)]);
  });

  it('loses no slice when the planner dies at it', async () => {
    const { plan, queued, clock, queue } = await openPlan();
    let sends = 0;
    const slices = {
      async send(message: SliceMessage) {
        sends += 1;
        if (sends > 4) throw new Error('This planner is dead.');
        await queue.send(message);
      },
    };
    await expect(plan({ slices })).rejects.toThrow('dead');
    await plan();
    clock.now += pickUpMs;
    await plan();
    expect(new Set(queued())).toEqual(new Set(upTo(12)));
  });
});

describe('a slice that was left behind', () => {
  it('is queued again once each time its message is lost, though two planners see it', async () => {
    const { plan, queued, clock } = await openPlan();
    await plan();
    expect(queued()).toEqual(upTo(12));
    clock.now += pickUpMs - 1;
    await plan();
    expect(queued()).toEqual([]);
    clock.now += 1;
    await Promise.all([plan(), plan()]);
    expect(queued().toSorted((a, b) => a - b)).toEqual(upTo(12));
    await plan();
    expect(queued()).toEqual([]);
  });

  it('is queued again when its worker died, not while one is at work, and never once it is closed', async () => {
    const { plan, queued, clock, lease, close } = await openPlan();
    await plan();
    await close(1);
    await lease(2, clock.now + 60_000);
    await lease(3, clock.now + 2 * pickUpMs);
    queued();
    clock.now += 60_000;
    await plan();
    // 13 takes the place of the closed one
    expect(queued()).toEqual([2, 13]);
    expect(await lease(2, clock.now + 10 * pickUpMs)).toBeDefined();
    clock.now += pickUpMs;
    await plan();
    expect(queued()).toEqual(upTo(13, 4));
    clock.now += 100 * pickUpMs;
    await plan();
    expect(queued()).toEqual(upTo(13, 2));
  });
});
