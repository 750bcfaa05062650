import { z } from 'zod';
import { publicationSchema } from '../functions/publication/publication.ts';

/** Where `cdk.json` keeps them: `context.broadsheet`. */
export const settingsKey = 'broadsheet';

const domainSchema = z.strictObject({
  name: z.hostname({ error: 'must be a host name, for example "news.example.com"' }),
  certificateArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:acm:/, 'must be the ARN of an ACM certificate in the same region'),
});

/** Lambda takes 4 KB of environment; what is not the publication needs up to 1.5 KB of it. */
const maxPublicationBytes = 2500;

const settingsSchema = z.strictObject({
  publication: publicationSchema.refine(
    (publication) => Buffer.byteLength(JSON.stringify(publication)) <= maxPublicationBytes,
    { error: `takes more than ${maxPublicationBytes} bytes in all; shorten its texts or drop topics` },
  ),
  /** The public host name of pages and links; without it they use the address that API Gateway hands out. */
  domain: domainSchema.optional(),
  sending: z
    .strictObject({
      /** The share of the account's SES rate that Broadsheet may use, 0–1. */
      accountShare: z.number().gt(0, 'must be above 0').max(1, 'must be at most 1').default(0.9),
      /**
       * Workers that send at a time. A new account runs ten functions at once, and readers must still get in; one
       * worker alone mails a few hundred a second.
       */
      workers: z.int('must be a whole number').min(2, 'must be at least 2').max(1000).default(4),
      /** How long an order to send can be taken back, in seconds. */
      undoSeconds: z
        .int('must be whole seconds')
        .min(0, 'must be 0 or more')
        .max(900, 'must be at most 900, the longest delay that SQS knows')
        .default(60),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;

export class SettingsError extends Error {
  readonly code = 'settings-invalid';
  override readonly name = 'SettingsError';
}

/**
 * Reads the settings out of `cdk.json`'s context.
 * @throws {SettingsError} one line for each key that is wrong, saying how to mend it.
 */
export function parseSettings(context: unknown): Settings {
  if (context === undefined) {
    throw new SettingsError(
      `cdk.json has no context "${settingsKey}". Add it: CONTRIBUTING.md lists every setting.`,
    );
  }
  const parsed = settingsSchema.safeParse(context);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.flatMap(describeIssue);
  throw new SettingsError(`cdk.json, context "${settingsKey}":\n${lines.join('\n')}`);
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const name = path ? `${path}.${key}` : key;
      return `  ${name}: no such setting. Remove it, or correct its spelling.`;
    });
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [`  ${path}: is missing. Add it (${issue.expected}).`];
  }
  return [`  ${path || settingsKey}: ${issue.message}.`];
}
