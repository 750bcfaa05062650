import { z } from 'zod';

/** What differs from reader to reader; everything else is encoded once for all of them. */
export const slotNames = [
  'reader.mailbox',
  'reader.name',
  'links.unsubscribe',
  'links.preferences',
  'links.confirm',
] as const;

export type SlotName = (typeof slotNames)[number];
export type SlotValues = Partial<Record<SlotName, string>>;

/** The place a slot's value lands in, which decides how it is escaped and encoded. */
export const slotPlaces = ['header', 'subject', 'html', 'text'] as const;
export type SlotPlace = (typeof slotPlaces)[number];

/** Who a passage is for: readers of a topic (or of none in particular, who get everything), or of a language. */
export const conditionSchema = z.union([
  z.strictObject({ topic: z.string() }),
  z.strictObject({ language: z.string() }),
]);
export type Condition = z.infer<typeof conditionSchema>;

const slotSchema = z.object({
  slot: z.enum(slotNames),
  place: z.enum(slotPlaces),
  /** Stands in where a reader has no value. */
  fallback: z.string().optional(),
});
export type Slot = z.infer<typeof slotSchema>;

const plainSegmentSchema = z.union([z.string(), slotSchema]);
export type PlainSegment = z.infer<typeof plainSegmentSchema>;

const segmentSchema = z.union([
  plainSegmentSchema,
  z.object({ only: conditionSchema, segments: z.array(plainSegmentSchema) }),
]);

/** A piece of a message: ASCII as it goes over the wire, a slot to fill, or a passage for some readers only. */
export type Segment = z.infer<typeof segmentSchema>;

/** A whole MIME message, rendered and encoded once, waiting for its readers. */
export const renderedEmailSchema = z.object({
  /** The bare sender address for the envelope. */
  source: z.string(),
  subject: z.string(),
  segments: z.array(segmentSchema),
});

export type RenderedEmail = z.infer<typeof renderedEmailSchema>;

/** What a message is filled with for one reader. */
export interface ReaderValues {
  slots: SlotValues;
  /** The topics that the reader chose; none means everything. */
  topics: string[];
  language: string;
}
