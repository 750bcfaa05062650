import { z } from 'zod';
import { jsonVariable } from '../platform/environment.ts';
import { publicationSchema } from '../publication/publication.ts';

const variable = z.string().min(1);

export const readerEnvironment = z.object({
  PUBLICATION: jsonVariable(publicationSchema),
  BASE_URL: z.url(),
  SUBSCRIBERS_TABLE: variable,
  BRIEFINGS_TABLE: variable,
  CONTENT_BUCKET: variable,
  CONFIRMATIONS_QUEUE_URL: z.url(),
  IDENTITY_KEY_ARN: variable,
  TOKEN_KEYS_ARN: variable,
});

export const confirmationEnvironment = z.object({
  PUBLICATION: jsonVariable(publicationSchema),
  BASE_URL: z.url(),
  SUBSCRIBERS_TABLE: variable,
  TOKEN_KEYS_ARN: variable,
  RENDERER_FUNCTION: variable,
  CONFIGURATION_SET: variable,
});
