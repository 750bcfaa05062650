import { z } from 'zod';

/** A reader's letter in a slice's receipt. */
export const letters = {
  waiting: '.',
  /** Claimed, and the answer of SES is unclear. */
  claimed: 'c',
  accepted: 'a',
  failed: 'f',
  /** Not on the list any more, or not for this audience. */
  skipped: 's',
  /** Has this edition already, by another send. */
  duplicate: 'd',
  /** Unclear for too long: an editor decides. */
  unknown: 'u',
} as const;

export type Outcome = Exclude<keyof typeof letters, 'waiting'>;

/** What happened to each reader of a slice; while it is open, a lease on the slice. */
export const receiptSchema = z.object({
  briefingId: z.string(),
  part: z.string(),
  /** A letter a reader, in the order of the slice. */
  outcomes: z.string().regex(/^[.cafsdu]{1,100}$/),
  /** Counts the workers that held the slice. */
  attempt: z.number(),
  /** Who holds the slice; nobody while its message is in the queue. */
  worker: z.string().optional(),
  /** When an open slice counts as left behind, in milliseconds since the epoch. */
  until: z.number(),
  closedAt: z.number().optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** The number of the slice, from 1, as the receipt's key says. */
export function sliceOf({ part }: Receipt): number {
  return Number(part.slice(part.lastIndexOf('#') + 1));
}

export function setOutcome(outcomes: string, index: number, outcome: Outcome): string {
  return outcomes.slice(0, index) + letters[outcome] + outcomes.slice(index + 1);
}

/** The places of readers whose turn is still to come. */
export function waitingIndexes(outcomes: string): number[] {
  return [...outcomes].flatMap((letter, index) => (letter === letters.waiting ? [index] : []));
}

/** How long an open slice may wait for a worker before it is queued again, in milliseconds. */
export const pickUpMs = 5 * 60_000;

/** How long a closed receipt waits for feedback on what is unclear: 30 minutes, in milliseconds. */
const settleAfterMs = 30 * 60 * 1000;

/** Turns what stayed unclear for too long into unknown; the same letters when there is nothing to settle. */
export function settleUnclear({ outcomes, closedAt }: Receipt, now: number): string {
  if (closedAt === undefined || now - closedAt < settleAfterMs) return outcomes;
  return outcomes.replaceAll(letters.claimed, letters.unknown);
}
