import { z } from 'zod';
import { renderedEmailSchema } from './message/rendered-email.ts';

/** The most pixels of a picture either way: far more than a mail shows, few enough for a reader's memory. */
export const maxPicturePixels = 10_000;

/** A picture that was uploaded along with a briefing: its key in the content bucket and its size in pixels. */
export const pictureSchema = z.object({
  key: z.string().regex(/^media\/[A-Za-z0-9_-]{22}\.(png|jpg|gif)$/),
  width: z.int().positive().max(maxPicturePixels),
  height: z.int().positive().max(maxPicturePixels),
  /** Its weight, where it is known. */
  bytes: z.int().positive().optional(),
});
export type Picture = z.infer<typeof pictureSchema>;

/** What the renderer is asked for. */
export const renderRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('briefing'),
    /** Names the briefing in Feedback-ID. */
    briefingId: z.string(),
    /** Markdown with YAML front matter, as the editor saved it. */
    source: z.string(),
    /** Pictures by the relative path that the source names them with. */
    pictures: z.record(z.string(), pictureSchema),
  }),
  z.object({ kind: z.literal('confirmation'), language: z.string() }),
]);
export type RenderRequest = z.input<typeof renderRequestSchema>;

/** Something that an editor should mend, with the line of the source (from 1) where it is known. */
export const problemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  /** Stable, for programs: `front-matter-missing`. */
  code: z.string(),
  /** What is wrong, where, and what to do. */
  message: z.string(),
  line: z.int().positive().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** A link of a briefing that leads out into the web, with the line of the source where it could be found. */
export const checkedLinkSchema = z.object({ url: z.string(), line: z.int().positive().optional() });
export type CheckedLink = z.infer<typeof checkedLinkSchema>;

/** The renderer's answer. With any error there is no email. */
export const renderResultSchema = z.object({
  problems: z.array(problemSchema),
  email: renderedEmailSchema.optional(),
  /** Each link of a briefing's email once. */
  links: z.array(checkedLinkSchema).optional(),
  /** The page that shows a briefing to anybody, as HTML. */
  online: z.string().optional(),
});
export type RenderResult = z.infer<typeof renderResultSchema>;
