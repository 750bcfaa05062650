import { z } from 'zod';
import { pictureSchema } from '../rendering/picture.ts';
import { problemSchema } from '../rendering/problem.ts';

/** A briefing's own item: what lists show of it. */
export const briefingSchema = z.object({
  briefingId: z.string(),
  title: z.string(),
  /** Milliseconds since the epoch, as all times here. */
  createdAt: z.number(),
  latestVersion: z.number(),
  /** SHA-256 of the latest version's source, hexadecimal. */
  sourceHash: z.string(),
  /** How many sends were ordered so far. */
  sends: z.number(),
});
export type Briefing = z.infer<typeof briefingSchema>;

/** What the check of a version found; a version with an error has no email and can't be sent. */
export const checkSchema = z.object({ checkedAt: z.number(), problems: z.array(problemSchema) });

/** The saved content of a briefing: immutable but for its check, which is made once. */
export const versionSchema = z.object({
  briefingId: z.string(),
  version: z.number(),
  title: z.string(),
  sourceHash: z.string(),
  pictures: z.record(z.string(), pictureSchema),
  createdAt: z.number(),
  createdBy: z.string(),
  check: checkSchema.optional(),
});
export type Version = z.infer<typeof versionSchema>;
export type Check = z.infer<typeof checkSchema>;

/** Whether a version may go out: it was checked, and no error was found. */
export function isReadyToSend({ check }: Version): boolean {
  return check?.problems.every(({ severity }) => severity !== 'error') ?? false;
}
