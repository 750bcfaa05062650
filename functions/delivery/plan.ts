import { z } from 'zod';
import { shardOf } from '../platform/ids.ts';

/** Readers in a slice at most. */
export const sliceSize = 100;

/**
 * How far the freezing of a plan has come. The first pass walks the audience in the order of shards and ids;
 * the sweep walks it again for entries that the index showed late.
 */
export const planSchema = z.object({
  phase: z.enum(['first-pass', 'sweep', 'complete']),
  /** Everything up to this reader is done in the current pass. */
  afterId: z.string().optional(),
  /** Slices written so far. */
  slices: z.number(),
  /** Slices that the first pass wrote. */
  firstPassSlices: z.number(),
  /** The slice of the first pass that the sweep has come to. */
  sweptSlices: z.number(),
  /** Readers in all slices. */
  planned: z.number(),
  /** Counts the changes, so that of two planners one gives way. */
  revision: z.number(),
});
export type Plan = z.infer<typeof planSchema>;

export const emptyPlan: Plan = {
  phase: 'first-pass',
  slices: 0,
  firstPassSlices: 0,
  sweptSlices: 0,
  planned: 0,
  revision: 0,
};

/** The order in which both passes meet readers. */
export function orderKey(id: string): string {
  return `${shardOf(id)}${id}`;
}

/** Cuts a walk into slices, the last one as long as it comes. */
export async function* inSlices(ids: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string[]> {
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
