import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freezePlan } from '../../functions/delivery/freeze-plan.ts';
import { orderKey, type Plan } from '../../functions/delivery/plan.ts';
import { openPlanStore, type PlanStore } from '../../functions/delivery/plan-store.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { SendRef } from '../../functions/publishing/send.ts';
import type { Audience, AudienceSource } from '../../functions/subscription/audience.ts';
import { openSubscriberStore, type SubscriberStore } from '../../functions/subscription/subscriber-store.ts';
import { activateReaders, type Reader, startedAt, startTables, type Tables } from './fixtures/tables.ts';

let tables: Tables;
let plans: PlanStore;
let subscribers: SubscriberStore;
/** Everybody on the list; a run sees some of them. */
let pool: Reader[];

const choices = [[], ['markets'], ['economy'], ['economy', 'markets']];

beforeAll(async () => {
  tables = await startTables();
  plans = openPlanStore(tables.briefings);
  subscribers = openSubscriberStore(tables.subscribers);
  pool = await activateReaders(subscribers, 450, (index) => ({
    topics: choices[index % choices.length] ?? [],
    // every eighth came at the start or after it
    activatedAt: startedAt + (index % 8 === 3 ? index % 16 : -1 - index),
  }));
});
afterAll(() => tables.stop());

/** How the index shows a reader: always, from the second planner or the sweep on, or to the first two planners. */
const fateOf = fc.constantFrom('there', 'there', 'there', 'soon', 'late', 'leaves');

const troubleOf = fc.record({
  count: fc.nat(450),
  fates: fc.array(fateOf, { minLength: 450, maxLength: 450, size: 'max' }),
  topics: fc.constantFrom<string[]>([], ['markets']),
  /** Looks at the clock until each planner's time is up; later planners have all the time. */
  patience: fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 12 }),
  /** What becomes of the planner at each step of the plan. */
  steps: fc.array(fc.constantFrom('done', 'killed before', 'killed after'), { maxLength: 20 }),
  /** Entries on a page of the index. */
  pageSize: fc.integer({ min: 5, max: 100 }),
});
type Trouble = typeof troubleOf extends fc.Arbitrary<infer Value> ? Value : never;

/** Freezes a plan in trouble, and says who had to be in it and who could. */
async function freezeIn(trouble: Trouble, planners: number) {
  const ref = { briefingId: newId(), sendNumber: 1 };
  const audience = { activeBefore: startedAt, topics: trouble.topics };
  const listed = pool.slice(0, trouble.count);
  const fates = new Map(listed.map(({ id }, index) => [id, trouble.fates[index] ?? 'there']));
  const progress = { isSweeping: false, turns: 0 };
  const isShown = (id: string) => {
    const fate = fates.get(id);
    if (fate === 'late') return progress.isSweeping;
    if (fate === 'soon') return progress.isSweeping || progress.turns > 1;
    return fate === 'leaves' ? progress.turns <= 2 : fate !== undefined;
  };
  const source = pagesOf(isShown, trouble.pageSize);
  const fragile = fragilePlans([...trouble.steps], progress);
  const patience = [...trouble.patience];

  async function planUntilComplete(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      progress.turns += 1;
      const deadline = patience.shift() ?? Number.POSITIVE_INFINITY;
      let looks = 0;
      const deps = { plans: fragile, subscribers: source, now: () => looks++ };
      const end = await freezePlan(deps, ref, audience, deadline).catch(killedOnly);
      if (typeof end === 'object' && end.phase === 'complete') return;
    }
    throw new Error('Planning does not come to an end.');
  }

  await Promise.all(Array.from({ length: planners }, planUntilComplete));
  const due = listed.filter((reader) => isMeant(reader, audience)).map(({ id }) => id);
  return { ref, mayBe: due, mustBe: due.filter((id) => fates.get(id) !== 'leaves') };
}

/** Who is meant by an audience, in other words than the code's. */
function isMeant({ activatedAt, topics }: Reader, audience: Audience): boolean {
  const isElsewhere = topics.length > 0 && audience.topics.length > 0;
  const wantsNone = audience.topics.every((topic) => !topics.includes(topic));
  return activatedAt < audience.activeBefore && !(isElsewhere && wantsNone);
}

/** The real index, of which some entries do not show, by small pages. */
function pagesOf(isShown: (id: string) => boolean, pageSize: number): AudienceSource {
  return {
    async listAudience(shard, afterId) {
      const page = await subscribers.listAudience(shard, afterId);
      const shown = page.entries.filter(({ id }) => isShown(id));
      return { entries: shown.slice(0, pageSize), isLast: page.isLast && shown.length <= pageSize };
    },
  };
}

const byOrder = (a: string, b: string) => (orderKey(a) < orderKey(b) ? -1 : 1);

class Killed extends Error {}
function killedOnly(fault: unknown): undefined {
  if (!(fault instanceof Killed)) throw fault;
}

/** The real store, whose caller may be killed before or after a step of the plan, slices being written. */
function fragilePlans(steps: Trouble['steps'], progress: { isSweeping: boolean }): PlanStore {
  return {
    ...plans,
    async advance(ref: SendRef, seen: Plan, change: Partial<Plan>) {
      const step = steps.shift() ?? 'done';
      if (step === 'killed before') throw new Killed();
      const plan = await plans.advance(ref, seen, change);
      if (plan?.phase === 'sweep') progress.isSweeping = true;
      if (step === 'killed after') throw new Killed();
      return plan;
    },
  };
}

async function expectRightPlan({ ref, mayBe, mustBe }: Awaited<ReturnType<typeof freezeIn>>) {
  const plan = await plans.find(ref);
  const slices: string[][] = [];
  for await (const { readerIds } of plans.listSlices(ref, 1, plan.slices)) slices.push(readerIds);
  const planned = slices.flat();
  expect(plan.phase).toBe('complete');
  expect(slices).toHaveLength(plan.slices);
  expect(plan.planned).toBe(planned.length);
  expect(Math.max(0, ...slices.map((readerIds) => readerIds.length))).toBeLessThanOrEqual(100);
  const once = new Set(planned);
  expect(once.size, 'nobody is planned twice').toBe(planned.length);
  expect(mustBe.filter((id) => !once.has(id))).toEqual([]);
  const allowed = new Set(mayBe);
  expect(planned.filter((id) => !allowed.has(id))).toEqual([]);
}

describe('a plan', () => {
  it('holds everybody once, wherever planners run out of time or are killed, and however late the index', async () => {
    const frozen = fc.asyncProperty(troubleOf, async (trouble) => {
      await expectRightPlan(await freezeIn(trouble, 1));
    });
    await fc.assert(frozen, { numRuns: 25, interruptAfterTimeLimit: 30_000 });
  });

  it('holds everybody once when two planners work on it at once', async () => {
    const frozen = fc.asyncProperty(troubleOf, async (trouble) => {
      await expectRightPlan(await freezeIn(trouble, 2));
    });
    await fc.assert(frozen, { numRuns: 15, interruptAfterTimeLimit: 30_000 });
  });

  it('is left alone by a planner that was overtaken', async () => {
    const ref = { briefingId: newId(), sendNumber: 1 };
    const audience = { activeBefore: startedAt, topics: [] };
    const overtake = () => freezePlan({ plans, subscribers, now: () => 0 }, ref, audience, 1);
    let overtaking: ReturnType<typeof overtake> | undefined;
    const slow: AudienceSource = {
      async listAudience(shard, afterId) {
        const page = await subscribers.listAudience(shard, afterId);
        overtaking ??= overtake();
        await overtaking;
        return page;
      },
    };
    const end = await freezePlan({ plans, subscribers: slow, now: () => 0 }, ref, audience, 1);
    expect(end).toBe('superseded');
    expect(await plans.find(ref)).toEqual(await overtaking);
  });

  it('holds a late reader, too, when a killed planner left a slice behind that the plan never knew', async () => {
    const ref = { briefingId: newId(), sendNumber: 1 };
    const [late = '', left = ''] = pool.map(({ id }) => id).toSorted(byOrder);
    await plans.writeSlice({ ...ref, slice: 1 }, [left]);
    const progress = { isSweeping: false };
    const source = pagesOf((id) => id === late && progress.isSweeping, 5);
    const deps = { plans: fragilePlans([], progress), subscribers: source, now: () => 0 };
    await freezePlan(deps, ref, { activeBefore: startedAt + 1000, topics: [] }, 1);
    await expectRightPlan({ ref, mayBe: [late, left], mustBe: [late, left] });
  });

  it('is complete when nobody is on the list', async () => {
    const nobody = { count: 0, fates: [], topics: [], patience: [], steps: [], pageSize: 5 };
    const frozen = await freezeIn(nobody, 1);
    expect(await plans.find(frozen.ref)).toMatchObject({ phase: 'complete', slices: 0, planned: 0 });
  });

  it('stands once it is complete: a reader who shows up later is left to the next send', async () => {
    const trouble = { count: 10, fates: [], topics: [], patience: [], steps: [], pageSize: 50 };
    const { ref, mustBe } = await freezeIn(trouble, 1);
    const audience = { activeBefore: startedAt, topics: [] };
    const deps = { plans, subscribers, now: () => 0 };
    expect(await freezePlan(deps, ref, audience, 1)).toMatchObject({ planned: mustBe.length });
  });
});
