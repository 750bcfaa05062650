import { noSuchSend, type Send } from '../publishing/send.ts';
import { deliverGroup } from './deliver-group.ts';
import type { DeliverDeps, Holding } from './holding.ts';
import { pickUpMs, waitingIndexes } from './receipt.ts';
import { reserveSlots } from './reserve-slots.ts';
import type { SliceMessage } from './slice-message.ts';

export type SliceEnd = 'finished' | 'handed-back' | 'taken' | 'not-sending' | 'lease-lost' | { fault: Error };

/** Outcomes between two saves at most; it bounds what a crash leaves unclear. */
const saveEvery = 25;
/**
 * Time to put the slice back before Lambda ends the function, in milliseconds: the last round may wait two
 * seconds for slots, two for its turn, six for an SES that hangs, and has to be saved.
 */
const handBackMs = 13_000;

/**
 * Delivers one slice under a lease: as many readers as time and pace allow, the rest handed back. A fault is
 * returned for the log, the slice put back for the planner to queue again.
 * @param worker names this invocation.
 * @param deadline when Lambda ends it, in milliseconds since the epoch; the lease lasts until then.
 */
export async function deliverSlice(
  deps: DeliverDeps,
  message: SliceMessage,
  worker: string,
  deadline: number,
): Promise<SliceEnd> {
  const send = await deps.sends.find(message);
  if (!send) throw noSuchSend(message);
  // a pause or the end of a send drops its messages; resuming feeds the slices again
  if (send.state !== 'sending' || send.startedAt === undefined) return 'not-sending';
  const receipt = await deps.receipts.lease(message, worker, deadline, deps.now());
  if (!receipt) return 'taken';
  const started = { ...send, startedAt: send.startedAt };
  const holding = { message, send: started, worker, attempt: receipt.attempt, outcomes: receipt.outcomes };
  try {
    const content = await takeUp(deps, message, started);
    return await workThrough(deps, Object.assign(holding, content), deadline - handBackMs);
  } catch (fault) {
    // what is known is kept; the planner alone tries again, or each fault would breed messages
    await deps.receipts.release(message, worker, holding.outcomes, deps.now() + pickUpMs);
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }
}

async function takeUp(
  { plans, readEmail }: DeliverDeps,
  message: SliceMessage,
  { briefingId, version }: Send,
): Promise<Pick<Holding, 'readerIds' | 'email'>> {
  const [readerIds, email] = await Promise.all([plans.readSlice(message), readEmail(briefingId, version)]);
  return { readerIds, email };
}

async function workThrough(deps: DeliverDeps, holding: Holding, stopAt: number): Promise<SliceEnd> {
  let unsaved = 0;
  for (;;) {
    const waiting = waitingIndexes(holding.outcomes);
    if (waiting.length === 0) return finish(deps, holding);
    if (deps.now() >= stopAt) return handBack(deps, holding, 0);
    const slots = await reserveSlots(deps, Math.min(waiting.length, saveEvery - unsaved));
    if (!slots) return handBack(deps, holding, 2);
    const { decided, again } = await deliverGroup(deps, holding, waiting, slots);
    unsaved += decided;
    if (unsaved >= saveEvery) {
      if (!(await deps.receipts.save(holding.message, holding.worker, holding.outcomes))) return 'lease-lost';
      unsaved = 0;
    }
    // SES said not now: give it, and whoever else sends, a moment
    if (again > 0) await deps.sleep(1000);
  }
}

async function finish({ receipts, planning, now }: DeliverDeps, holding: Holding): Promise<SliceEnd> {
  const { message, worker, outcomes } = holding;
  if (!(await receipts.close(message, worker, outcomes, now()))) return 'lease-lost';
  const { briefingId, sendNumber, nudge } = message;
  if (nudge) await planning.send({ briefingId, sendNumber });
  return 'finished';
}

async function handBack(
  { receipts, slices, now }: DeliverDeps,
  { message, worker, outcomes }: Holding,
  delaySeconds: number,
): Promise<SliceEnd> {
  if (!(await receipts.release(message, worker, outcomes, now() + pickUpMs))) return 'lease-lost';
  await slices.send(message, delaySeconds);
  return 'handed-back';
}
