import { z } from 'zod';
import { jsonVariable } from '../platform/environment.ts';
import { publicationSchema } from '../publication/publication.ts';

export const rendererEnvironment = z.object({
  PUBLICATION: jsonVariable(publicationSchema),
  BASE_URL: z.url(),
});
