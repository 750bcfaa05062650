import type { SendRef } from '../publishing/send.ts';
import { walkAudience } from '../subscription/audience.ts';
import { orderKey, type Plan } from './plan.ts';
import type { FreezeDeps, Turn } from './planning-turn.ts';

/** A stretch of the sweep: who was late in it, and where the next one begins. */
interface Stretch {
  late: string[];
  afterId: string | undefined;
  sweptSlices: number;
  isLast: boolean;
}

/** Late readers that one stretch collects before they are planned. */
const mostLate = 1000;

/**
 * Meets the audience and the first pass, which are in the same order, side by side, and collects who is only
 * in the audience, until time runs out or enough are found. It holds two pages, whatever the size of the list.
 */
export async function findLateReaders(
  deps: FreezeDeps,
  { ref, audience, deadline }: Turn,
  plan: Plan,
): Promise<Stretch> {
  const alreadyAdded = await readersAfterFirstPass(deps, ref, plan);
  const planned = openPlanned(deps, ref, plan);
  const late: string[] = [];
  let afterId = plan.afterId;
  for await (const id of walkAudience(deps.subscribers, audience, plan.afterId)) {
    if (deps.now() >= deadline || late.length >= mostLate) {
      return { late, afterId, sweptSlices: planned.before(), isLast: false };
    }
    if (!(await planned.includes(id)) && !alreadyAdded.has(id)) late.push(id);
    afterId = id;
  }
  return { late, afterId, sweptSlices: planned.before(), isLast: true };
}

/** The readers of the first pass, asked for in their order. */
function openPlanned({ plans }: FreezeDeps, ref: SendRef, plan: Plan) {
  const slices = plans.listSlices(ref, plan.sweptSlices + 1, plan.firstPassSlices);
  let current = { slice: plan.sweptSlices, readerIds: [] as string[] };
  let place = 0;

  async function next(): Promise<string | undefined> {
    while (place >= current.readerIds.length) {
      const read = await slices.next();
      if (read.done) return undefined;
      current = read.value;
      place = 0;
    }
    return current.readerIds[place];
  }

  return {
    /** Slices that lie wholly behind. */
    before: () => Math.max(plan.sweptSlices, current.slice - 1),
    async includes(id: string): Promise<boolean> {
      for (;;) {
        const candidate = await next();
        if (candidate === undefined || orderKey(candidate) > orderKey(id)) return false;
        place += 1;
        if (candidate === id) return true;
      }
    },
  };
}

/** Late readers that were planned already; few, as lateness is rare. */
async function readersAfterFirstPass({ plans }: FreezeDeps, ref: SendRef, plan: Plan): Promise<Set<string>> {
  const added = new Set<string>();
  for await (const { readerIds } of plans.listSlices(ref, plan.firstPassSlices + 1, plan.slices)) {
    for (const id of readerIds) added.add(id);
  }
  return added;
}
