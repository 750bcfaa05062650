import { z } from 'zod';
import { longestFields, longestName } from '../publication/briefing-limits.ts';
import { sendStates } from '../publishing/send.ts';
import { pictureSchema } from '../rendering/picture.ts';
import { problemSchema } from '../rendering/problem.ts';
import { readName } from '../subscription/reader-name.ts';

/** What `/api` takes and gives; the command line parses answers with the same schemas. */

export const newPictureSchema = z.strictObject({
  /** The file's bytes in base64: PNG, JPEG or GIF. */
  data: z.base64('must be the bytes of the file in base64').min(1, 'is empty; send the bytes of the file'),
});

export const newBriefingSchema = z.strictObject({
  /** Markdown with YAML front matter. */
  source: z.string().min(1, 'is empty; it should begin with front matter'),
  /** Uploaded pictures by the path that the source names them with. */
  pictures: z
    .record(z.string().max(longestFields.picture.src), pictureSchema)
    .refine((pictures) => Object.keys(pictures).length <= 100, 'must be at most 100 pictures')
    .default({}),
});

export const newCheckSchema = z.strictObject({
  /** Whether to ask each link, too, if there is anything where it leads; takes up to 20 seconds. */
  links: z.boolean().default(false),
});

/** Whom a preview is made out to. */
export const newPreviewSchema = z.strictObject({
  name: z
    .string()
    .refine(
      (name) => readName(name) !== 'refused',
      `must be at most ${longestName} characters, without links or addresses`,
    )
    .optional(),
  /** None means everything. */
  topics: z.array(z.string().max(40)).max(20).default([]),
  /** Left out, the publication's. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i, 'must be a language tag like "en" or "he"')
    .optional(),
});

export const newSendSchema = z.strictObject({
  topics: z.array(z.string().max(40)).max(20).default([]),
  /** Left out, the publication's setting holds. */
  undoSeconds: z.int().min(0).max(900).optional(),
});

export const briefingAnswerSchema = z.object({
  id: z.string(),
  title: z.string(),
  version: z.number(),
  /** SHA-256 of the latest version's source, hexadecimal. */
  sourceHash: z.string(),
  /** ISO 8601, as all times here. */
  createdAt: z.string(),
  sends: z.number(),
});

/** What the links were like when they were asked; it is not stored, since it is true of that moment alone. */
const linksAnswerSchema = z.object({
  askedAt: z.string(),
  asked: z.number(),
  /** Links that there was no time for. */
  unasked: z.number(),
  problems: z.array(problemSchema),
});

export const checkAnswerSchema = z.object({
  id: z.string(),
  version: z.number(),
  /** Whether the version may be sent. */
  ready: z.boolean(),
  checkedAt: z.string(),
  problems: z.array(problemSchema),
  /** What asking them brought, when that was wanted; null when errors kept the version from having links. */
  links: linksAnswerSchema.nullable().optional(),
});

/** A version as a sample reader gets it. */
export const previewAnswerSchema = z.object({
  id: z.string(),
  version: z.number(),
  from: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** The whole message in base64. */
  message: z.base64(),
});

const count = z.int().min(0);

export const sendAnswerSchema = z.object({
  id: z.string(),
  briefing: z.string(),
  version: z.number(),
  edition: z.number(),
  state: z.enum(sendStates),
  topics: z.array(z.string()),
  orderedAt: z.string(),
  orderedBy: z.string(),
  startsAt: z.string(),
  closedAt: z.string().nullable(),
  /** Whether the audience is written down; until then `planned` still grows. */
  isPlanned: z.boolean(),
  planned: count,
  waiting: count,
  claimed: count,
  accepted: count,
  delivered: count,
  bounced: count,
  complained: count,
  failed: count,
  skipped: count,
  unknown: count,
});

export const errorAnswerSchema = z.object({
  error: z.string(),
  message: z.string(),
  problems: z.array(problemSchema).optional(),
});

export type BriefingAnswer = z.infer<typeof briefingAnswerSchema>;
export type LinksAnswer = z.infer<typeof linksAnswerSchema>;
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>;
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;
export type SendAnswer = z.infer<typeof sendAnswerSchema>;
