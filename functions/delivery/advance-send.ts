import type { Queue } from '../platform/queue.ts';
import { noSuchSend, type Send, type SendRef, type SendRegister } from '../publishing/send.ts';
import { areBalanced, recount } from './books.ts';
import { type FeedDeps, feedNextSlices, requeueAbandoned } from './feed-slices.ts';
import { freezePlan } from './freeze-plan.ts';
import type { Plan } from './plan.ts';
import type { FreezeDeps } from './planning-turn.ts';
import { type Receipt, settleUnclear, sliceOf } from './receipt.ts';

export interface AdvanceDeps extends FreezeDeps, FeedDeps {
  sends: SendRegister;
  planning: Queue<SendRef>;
}

/** How long the index of active readers gets to catch up before planning begins, in milliseconds. */
const indexGraceMs = 5000;
/** How far the clocks of two machines may lie apart, in milliseconds. */
const skewMs = 2000;

/**
 * Moves one send on, as far as it goes now: start it, freeze its plan, feed slices, queue again what a crash
 * left, close the books. Any planner may call it at any time, twice or at once.
 * @param deadline stop planning before this moment, in milliseconds since the epoch.
 */
export async function advanceSend(deps: AdvanceDeps, ref: SendRef, deadline: number): Promise<void> {
  const send = await deps.sends.find(ref);
  if (!send) throw noSuchSend(ref);
  if (send.state === 'scheduled') return startWhenDue(deps, ref, send);
  if (send.state !== 'sending' || send.startedAt === undefined) return;
  const graceLeftMs = send.startedAt + indexGraceMs - deps.now();
  if (graceLeftMs > 0) return waitOut(deps, ref, graceLeftMs);
  const audience = { activeBefore: send.startedAt, topics: send.topics };
  const plan = await freezePlan(deps, ref, audience, deadline);
  // the other planner goes on
  if (plan === 'superseded') return;
  if (plan.phase !== 'complete') return deps.planning.send(ref);
  await workThroughPlan(deps, ref, plan, deadline);
}

async function startWhenDue(deps: AdvanceDeps, ref: SendRef, send: Send): Promise<void> {
  const now = deps.now();
  if (now < send.startsAt) return waitOut(deps, ref, send.startsAt - now);
  await deps.sends.move(ref, 'scheduled', 'sending', now);
  await deps.planning.send(ref, indexGraceMs / 1000);
}

/** A message may come a little early by this machine's clock; a tick that is far too early does not matter. */
async function waitOut(deps: AdvanceDeps, ref: SendRef, leftMs: number): Promise<void> {
  if (leftMs <= skewMs) await deps.planning.send(ref, Math.ceil(leftMs / 1000));
}

async function workThroughPlan(deps: AdvanceDeps, ref: SendRef, plan: Plan, deadline: number): Promise<void> {
  const receipts = await deps.receipts.list(ref);
  await requeueAbandoned(deps, ref, plan, receipts);
  await feedNextSlices(deps, ref, { plan, receipts, deadline });
  const settled = await settleReceipts(deps, ref, receipts);
  const books = recount(plan.planned, settled);
  if (areBalanced(books)) await deps.sends.move(ref, 'sending', 'sent', deps.now());
}

async function settleReceipts(deps: AdvanceDeps, ref: SendRef, receipts: Receipt[]): Promise<Receipt[]> {
  const settled: Receipt[] = [];
  for (const receipt of receipts) {
    const outcomes = settleUnclear(receipt, deps.now());
    const isDone =
      outcomes === receipt.outcomes ||
      (await deps.receipts.settle({ ...ref, slice: sliceOf(receipt) }, receipt.outcomes, outcomes));
    settled.push(isDone ? { ...receipt, outcomes } : receipt);
  }
  return settled;
}
