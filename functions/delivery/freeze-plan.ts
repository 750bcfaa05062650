import type { SendRef } from '../publishing/send.ts';
import { type Audience, walkAudience } from '../subscription/audience.ts';
import { findLateReaders } from './late-readers.ts';
import { inSlices, type Plan } from './plan.ts';
import type { FreezeDeps, Turn } from './planning-turn.ts';

/**
 * Writes the audience down in slices, each once, and goes on where an earlier planner stopped: a first pass
 * over the index of active readers, then a sweep for entries that the index showed late.
 * @param deadline stop before this moment, in milliseconds since the epoch.
 * @returns the plan so far; `superseded` when another planner is at work on it.
 */
export async function freezePlan(
  deps: FreezeDeps,
  ref: SendRef,
  audience: Audience,
  deadline: number,
): Promise<Plan | 'superseded'> {
  const turn = { ref, audience, deadline };
  let plan = await deps.plans.find(ref);
  while (plan.phase !== 'complete' && deps.now() < deadline) {
    const next =
      plan.phase === 'first-pass' ? await takeFirstPass(deps, turn, plan) : await sweep(deps, turn, plan);
    if (!next) return 'superseded';
    plan = next;
  }
  return plan;
}

async function takeFirstPass(deps: FreezeDeps, turn: Turn, start: Plan): Promise<Plan | undefined> {
  let plan = start;
  for await (const readerIds of inSlices(walkAudience(deps.subscribers, turn.audience, plan.afterId))) {
    const appended = await appendSlice(deps, turn.ref, plan, readerIds);
    if (!appended) return undefined;
    plan = appended.plan;
    // an earlier planner's slice stands and may differ: go on from where it ends
    if (!appended.isOurs || deps.now() >= turn.deadline) return plan;
  }
  const { slices } = plan;
  return deps.plans.advance(turn.ref, plan, { phase: 'sweep', afterId: undefined, firstPassSlices: slices });
}

/** Sweeps from where an earlier planner stopped, a stretch of the first pass at a time. */
async function sweep(deps: FreezeDeps, turn: Turn, start: Plan): Promise<Plan | undefined> {
  const found = await findLateReaders(deps, turn, start);
  let plan = start;
  for await (const readerIds of inSlices(found.late)) {
    const appended = await appendSlice(deps, turn.ref, plan, readerIds);
    if (!appended) return undefined;
    plan = appended.plan;
    // the place in the sweep is kept until every reader who was found is planned
    if (!appended.isOurs) return plan;
  }
  const { afterId, sweptSlices } = found;
  if (found.isLast) return deps.plans.advance(turn.ref, plan, { phase: 'complete', afterId: undefined });
  return deps.plans.advance(turn.ref, plan, { afterId, sweptSlices });
}

/** Undefined when another planner was faster. */
async function appendSlice({ plans }: FreezeDeps, ref: SendRef, plan: Plan, readerIds: string[]) {
  const slice = plan.slices + 1;
  const standing = await plans.writeSlice({ ...ref, slice }, readerIds);
  const isOurs = standing.length === readerIds.length && standing.every((id, at) => id === readerIds[at]);
  const planned = plan.planned + standing.length;
  const afterId = plan.phase === 'sweep' ? plan.afterId : standing.at(-1);
  const next = await plans.advance(ref, plan, { slices: slice, planned, afterId });
  return next && { plan: next, isOurs };
}
