import { z } from 'zod';

const variable = z.string().min(1);

export const plannerEnvironment = z.object({
  BRIEFINGS_TABLE: variable,
  SUBSCRIBERS_TABLE: variable,
  CONTROL_TABLE: variable,
  SLICES_QUEUE_URL: z.url(),
  PLANNING_QUEUE_URL: z.url(),
});

export const delivererEnvironment = z.object({
  BASE_URL: z.url(),
  BRIEFINGS_TABLE: variable,
  CONTENT_BUCKET: variable,
  SUBSCRIBERS_TABLE: variable,
  CONTROL_TABLE: variable,
  DELIVERIES_TABLE: variable,
  SLICES_QUEUE_URL: z.url(),
  PLANNING_QUEUE_URL: z.url(),
  TOKEN_KEYS_ARN: variable,
  CONFIGURATION_SET: variable,
  ACCOUNT_SHARE: z.coerce.number().gt(0).max(1),
});
