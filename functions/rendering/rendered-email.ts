import { z } from 'zod';

/** What differs from reader to reader; everything else is encoded once for all of them. */
export const slotNames = ['reader.mailbox', 'links.unsubscribe', 'links.confirm'] as const;

export type SlotName = (typeof slotNames)[number];
export type SlotValues = Partial<Record<SlotName, string>>;

/** The place a slot's value lands in, which decides how it is escaped and encoded. */
export const slotPlaces = ['header', 'html', 'text'] as const;
export type SlotPlace = (typeof slotPlaces)[number];

const segmentSchema = z.union([z.string(), z.object({ slot: z.enum(slotNames), place: z.enum(slotPlaces) })]);

/** A piece of a message: ASCII as it goes over the wire, or a slot to fill. */
export type Segment = z.infer<typeof segmentSchema>;

/** A whole MIME message, rendered and encoded once, waiting for its readers. */
export const renderedEmailSchema = z.object({
  /** The bare sender address for the envelope. */
  source: z.string(),
  subject: z.string(),
  segments: z.array(segmentSchema),
});

export type RenderedEmail = z.infer<typeof renderedEmailSchema>;
