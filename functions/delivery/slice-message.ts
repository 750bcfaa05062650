import { z } from 'zod';
import { sendRefSchema } from '../publishing/send.ts';

/** A slice to deliver; the queue carries numbers only, the plan holds the readers. */
export const sliceMessageSchema = sendRefSchema.extend({
  slice: z.int().positive(),
  /** Whether the planner wants to hear when it is finished. */
  nudge: z.boolean(),
});
export type SliceMessage = z.infer<typeof sliceMessageSchema>;
