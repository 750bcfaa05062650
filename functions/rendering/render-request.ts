import { z } from 'zod';
import { renderedEmailSchema } from './message/rendered-email.ts';
import { pictureSchema } from './picture.ts';
import { problemSchema } from './problem.ts';

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
