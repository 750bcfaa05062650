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
  firstPassSlices: z.number().optional(),
  /** Readers in them. */
  planned: z.number(),
  /** Slices queued so far, at least once each. */
  fedThrough: z.number(),
});
export type Plan = z.infer<typeof planSchema>;

export const emptyPlan: Plan = { phase: 'first-pass', slices: 0, planned: 0, fedThrough: 0 };

/** The order in which both passes meet readers. */
export function orderKey(id: string): string {
  return `${shardOf(id)}${id}`;
}
