import { isStillIn } from '../subscription/audience.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import { deliverToReader, type ReaderOutcome } from './deliver-reader.ts';
import type { DeliverDeps, Holding } from './holding.ts';
import { setOutcome } from './receipt.ts';
import type { Slots } from './reserve-slots.ts';

/**
 * Delivers to as many waiting readers as there are slots, each at its slot, and writes their letters into the
 * holding.
 * @throws the first fault, after every reader of the group has come to an end.
 */
export async function deliverGroup(
  deps: DeliverDeps,
  holding: Holding,
  waiting: number[],
  slots: Slots,
): Promise<{ decided: number; again: number }> {
  const group = waiting.slice(0, slots.count);
  const ids = group.map((index) => readerAt(holding, index));
  const readers = await deps.subscribers.findMany(ids);
  const attempts = group.map(async (index, place) => {
    const id = readerAt(holding, index);
    const dueAt = slots.firstAt + place * slots.intervalMs;
    const outcome = await deliverAt(deps, holding, readers.get(id), dueAt);
    if (typeof outcome === 'string') holding.outcomes = setOutcome(holding.outcomes, index, outcome);
    return outcome;
  });
  return sumUp(await Promise.allSettled(attempts));
}

async function deliverAt(
  deps: DeliverDeps,
  { send, message, email, attempt }: Holding,
  subscriber: Subscriber | undefined,
  dueAt: number,
): Promise<ReaderOutcome> {
  const audience = { activeBefore: send.startedAt, topics: send.topics };
  if (!isStillIn(audience, subscriber)) return 'skipped';
  await deps.sleep(dueAt - deps.now());
  const { briefingId, edition, version, sendNumber, startedAt } = send;
  return deliverToReader(deps, {
    delivery: { briefingId, edition, subscriberId: subscriber.id },
    reader: subscriber,
    email,
    claim: { send: sendNumber, slice: message.slice, version, attempt },
    startedAt,
  });
}

function sumUp(ends: PromiseSettledResult<ReaderOutcome>[]): { decided: number; again: number } {
  let decided = 0;
  let again = 0;
  for (const end of ends) {
    if (end.status === 'rejected') throw end.reason;
    if (typeof end.value === 'string') decided += 1;
    else if ('again' in end.value) again += 1;
    else throw new Error(`SES takes no mail from us: ${end.value.blocked}`);
  }
  return { decided, again };
}

function readerAt({ readerIds }: Holding, index: number): string {
  const id = readerIds[index];
  if (id === undefined)
    throw new Error(`The receipt has more letters than the slice has readers (${index}).`);
  return id;
}
