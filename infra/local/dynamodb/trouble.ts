import type { BatchPart, Request } from 'dynalite/validations/index.js';
import { z } from 'zod';

/** Trouble with tables that the tests ask for. */
export const dynamodbTroubleSchema = z.strictObject({
  /** How much later a global secondary index shows what a write changed. */
  indexLagMs: z.int().min(0).max(600_000).optional(),
  /** Every so many calls for data, one is refused or half done; 0 for never. */
  throttleEvery: z.int().min(0).max(1_000_000).optional(),
});

export type DynamodbTrouble = Required<z.infer<typeof dynamodbTroubleSchema>>;

type Batch = Record<string, BatchPart>;

export const throttlingFault = {
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  message: 'The desk refuses this call, as it was told to (throttleEvery). Try again later.',
};

/**
 * Cuts a batch in two: what is done now, and what the client gets back.
 * @returns undefined for what can't be halved.
 */
export function halveBatch({ RequestItems }: Request): { now: Batch; later: Batch } | undefined {
  const parts = Object.entries(RequestItems ?? {});
  const total = parts.reduce((sum, [, part]) => sum + lengthOf(part), 0);
  if (total < 2) return undefined;
  let room = Math.floor(total / 2);
  const now: Batch = {};
  const later: Batch = {};
  for (const [table, part] of parts) {
    const taken = Math.min(room, lengthOf(part));
    room -= taken;
    if (taken > 0) now[table] = slice(part, 0, taken);
    if (taken < lengthOf(part)) later[table] = slice(part, taken);
  }
  return { now, later };
}

/** The keys that a batch left out, in the client's own words for their tables. */
export function joinKeys(asked: Batch = {}, ...left: (Batch | undefined)[]): Batch {
  const joined: Batch = {};
  for (const [table, part] of left.flatMap((batch) => Object.entries(batch ?? {}))) {
    const keys = [joined[table], part].flatMap((each) => (each && 'Keys' in each ? each.Keys : []));
    joined[table] = { ...asked[table], Keys: keys };
  }
  return joined;
}

const lengthOf = (part: BatchPart) => ('Keys' in part ? part.Keys : part).length;

function slice(part: BatchPart, start: number, end?: number): BatchPart {
  return 'Keys' in part ? { ...part, Keys: part.Keys.slice(start, end) } : part.slice(start, end);
}
