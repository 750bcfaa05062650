import { z } from 'zod';
import { jsonVariable } from '../platform/environment.ts';
import { publicationSchema } from '../publication/publication.ts';

const variable = z.string().min(1);

export const consoleEnvironment = z.object({
  PUBLICATION: jsonVariable(publicationSchema),
  BASE_URL: z.url(),
  BRIEFINGS_TABLE: variable,
  CONTENT_BUCKET: variable,
  RENDERER_FUNCTION: variable,
  PLANNING_QUEUE_URL: z.url(),
  UNDO_SECONDS: z.coerce.number().int().min(0).max(900),
});
