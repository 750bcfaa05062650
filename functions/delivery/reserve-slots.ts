import type { DeliverDeps } from './holding.ts';
import { slotInterval, slotsToReserve } from './pace.ts';

/** Slots in a row: when the first is due (milliseconds since the epoch), and how far apart they are. */
export interface Slots {
  firstAt: number;
  count: number;
  intervalMs: number;
}

/** How long a worker waits for slots before it hands its slice back, in milliseconds. */
const patienceMs = 2000;

/** Reserves up to `wanted` slots; undefined when others have taken the next seconds. */
export async function reserveSlots(
  { pace, currentPace, sleep, now }: DeliverDeps,
  wanted: number,
): Promise<Slots | undefined> {
  const giveUpAt = now() + patienceMs;
  do {
    const current = await currentPace();
    const count = slotsToReserve(current, wanted);
    const firstAt = await pace.reserve(current, count, now());
    if (firstAt !== undefined) return { firstAt, count, intervalMs: slotInterval(current) };
    await sleep(100);
  } while (now() < giveUpAt);
  return undefined;
}
