import type { SendRef } from '../publishing/send.ts';
import { type Audience, type AudienceSource, walkAudience } from '../subscription/audience.ts';
import { orderKey, type Plan, sliceSize } from './plan.ts';
import type { PlanStore } from './plan-store.ts';

export interface FreezeDeps {
  plans: PlanStore;
  subscribers: AudienceSource;
  now: () => number;
}

/**
 * Writes the audience down in slices, each once, and goes on where an earlier planner stopped.
 * @param deadline stop before this moment, in milliseconds since the epoch.
 * @returns the plan so far; `superseded` when another planner is at work on it.
 */
export async function freezePlan(
  deps: FreezeDeps,
  ref: SendRef,
  audience: Audience,
  deadline: number,
): Promise<Plan | 'superseded'> {
  let plan = await deps.plans.find(ref);
  while (plan.phase !== 'complete' && deps.now() < deadline) {
    const next: Plan | 'superseded' =
      plan.phase === 'first-pass'
        ? await takeFirstPass(deps, { ref, audience, plan, deadline })
        : await sweep(deps, { ref, audience, plan, deadline });
    if (next === 'superseded') return next;
    plan = next;
  }
  return plan;
}

interface Pass {
  ref: SendRef;
  audience: Audience;
  plan: Plan;
  deadline: number;
}

async function takeFirstPass(
  deps: FreezeDeps,
  { ref, audience, plan: start, deadline }: Pass,
): Promise<Plan | 'superseded'> {
  let plan = start;
  for await (const readerIds of inSlices(walkAudience(deps.subscribers, audience, plan.afterId))) {
    const written = await appendSlice(deps, ref, plan, readerIds);
    if (written === 'superseded') return written;
    const { plan: next, isOurs } = written;
    plan = next;
    // an earlier planner's slice stands and may differ: go on from where it ends
    if (!isOurs || deps.now() >= deadline) return plan;
  }
  const swept: Plan = { ...plan, phase: 'sweep', afterId: undefined, firstPassSlices: plan.slices };
  return (await deps.plans.advance(ref, plan, swept)) ? swept : 'superseded';
}

/**
 * Meets the audience and the first pass in the same order, side by side, and plans whoever is only in the
 * audience. It holds two pages in memory, whatever the size of the list. It starts over when it is cut short;
 * what it added before is met again as a slice that stands.
 */
async function sweep(deps: FreezeDeps, { ref, audience, plan: start }: Pass): Promise<Plan | 'superseded'> {
  let plan = start;
  const late = lateReaders(deps, { ref, audience, plan });
  for await (const readerIds of inSlices(late)) {
    const written = await appendSlice(deps, ref, plan, readerIds);
    if (written === 'superseded') return written;
    plan = written.plan;
    if (!written.isOurs) return plan;
  }
  const complete: Plan = { ...plan, phase: 'complete', afterId: undefined };
  return (await deps.plans.advance(ref, plan, complete)) ? complete : 'superseded';
}

async function* lateReaders(
  deps: FreezeDeps,
  { ref, audience, plan }: Omit<Pass, 'deadline'>,
): AsyncGenerator<string> {
  const { plans, subscribers } = deps;
  const alreadyAdded = await readersAfterFirstPass(deps, ref, plan);
  const planned = plans.listReaders(ref, plan.firstPassSlices ?? 0);
  let next = await planned.next();
  for await (const id of walkAudience(subscribers, audience)) {
    while (!next.done && orderKey(next.value) < orderKey(id)) next = await planned.next();
    const isPlanned = !next.done && next.value === id;
    if (!isPlanned && !alreadyAdded.has(id)) yield id;
  }
}

/** Late readers that a sweep which was cut short has planned already; few, as lateness is rare. */
async function readersAfterFirstPass({ plans }: FreezeDeps, ref: SendRef, plan: Plan): Promise<Set<string>> {
  const added = new Set<string>();
  for (let slice = (plan.firstPassSlices ?? 0) + 1; slice <= plan.slices; slice += 1) {
    for (const id of await plans.readSlice({ ...ref, slice })) added.add(id);
  }
  return added;
}

async function appendSlice(
  { plans }: FreezeDeps,
  ref: SendRef,
  plan: Plan,
  readerIds: string[],
): Promise<{ plan: Plan; isOurs: boolean } | 'superseded'> {
  const slice = plan.slices + 1;
  const standing = await plans.writeSlice({ ...ref, slice }, readerIds);
  const next: Plan = {
    ...plan,
    slices: slice,
    planned: plan.planned + standing.length,
    afterId: standing.at(-1),
  };
  const isOurs = standing.length === readerIds.length && standing.every((id, at) => id === readerIds[at]);
  return (await plans.advance(ref, plan, next)) ? { plan: next, isOurs } : 'superseded';
}

async function* inSlices(ids: AsyncIterable<string>): AsyncGenerator<string[]> {
  let slice: string[] = [];
  for await (const id of ids) {
    slice.push(id);
    if (slice.length === sliceSize) {
      yield slice;
      slice = [];
    }
  }
  if (slice.length > 0) yield slice;
}
