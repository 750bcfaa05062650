import type { Queue } from '../platform/queue.ts';
import type { SendRef } from '../publishing/send.ts';
import type { Pace } from './pace.ts';
import { type Plan, sliceSize } from './plan.ts';
import type { PlanStore } from './plan-store.ts';
import { pickUpMs, type Receipt, sliceOf } from './receipt.ts';
import type { ReceiptStore } from './receipt-store.ts';
import type { SliceMessage } from './slice-message.ts';

export interface FeedDeps {
  plans: PlanStore;
  receipts: ReceiptStore;
  slices: Queue<SliceMessage>;
  readPace: () => Promise<Pace | undefined>;
  now: () => number;
}

/** How much work is queued ahead, in seconds of sending. */
const feedAheadSeconds = 120;
/** What to expect of an account before anybody has asked SES. */
const assumedRatePerSecond = 14;

/** Queues again each open slice that its holder, or the queue, left behind. */
export async function requeueAbandoned(
  deps: FeedDeps,
  ref: SendRef,
  plan: Plan,
  receipts: Receipt[],
): Promise<void> {
  const now = deps.now();
  for (const receipt of receipts) {
    if (receipt.closedAt !== undefined || receipt.until > now) continue;
    const slice = sliceOf(receipt);
    if (await deps.receipts.reclaim({ ...ref, slice }, receipt.until, now + pickUpMs)) {
      await deps.slices.send({ ...ref, slice, nudge: wantsNudge(plan, slice) });
    }
  }
}

/**
 * Queues the next slices, so many that about two minutes of work are open.
 * Stops at the deadline (milliseconds since the epoch); the next planner goes on.
 */
export async function feedNextSlices(
  deps: FeedDeps,
  ref: SendRef,
  { plan, receipts, deadline }: { plan: Plan; receipts: Receipt[]; deadline: number },
): Promise<void> {
  const pace = await deps.readPace();
  const rate = pace?.ratePerSecond ?? assumedRatePerSecond;
  const ahead = Math.max(2, Math.ceil((rate * feedAheadSeconds) / sliceSize));
  const open = receipts.filter(({ closedAt }) => closedAt === undefined).length;
  // slices are fed in order, each with its receipt: the last receipt says how far feeding has come
  const lastFed = receipts.at(-1);
  const fedThrough = lastFed ? sliceOf(lastFed) : 0;
  const last = Math.min(plan.slices, fedThrough + Math.max(0, ahead - open));
  for (let slice = fedThrough + 1; slice <= last && deps.now() < deadline; slice += 1) {
    const readers = await deps.plans.readSlice({ ...ref, slice });
    // announced first: a message that is lost leaves a receipt that runs out and is queued again
    const isFirst = await deps.receipts.announce({ ...ref, slice }, readers.length, deps.now() + pickUpMs);
    // else another planner is feeding it
    if (isFirst) await deps.slices.send({ ...ref, slice, nudge: wantsNudge(plan, slice) });
  }
}

/** Every tenth slice, and the last ten: enough to feed on and to close promptly, too few to crowd. */
function wantsNudge({ slices }: Plan, slice: number): boolean {
  return slice % 10 === 0 || slice > slices - 10;
}
