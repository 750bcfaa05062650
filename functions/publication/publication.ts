import { z } from 'zod';
import { languages } from './languages.ts';
import { themeSchema } from './theme-settings.ts';

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must be at most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters');

const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'must be lower-case letters, digits and hyphens, for example "markets"',
  );

const mailbox = z.email({ error: 'must be an email address, for example "briefing@news.example.com"' });

const language = z.enum(languages, { error: `must be one of ${languages.join(', ')}` });

/** The brand that readers subscribe to, as `cdk.json` sets it. */
export const publicationSchema = z.strictObject({
  id: slug,
  name: oneLine(80),
  /** What the reader gets, in one sentence; printed on the sign-up page. */
  description: oneLine(200),
  /** How often, in the reader's words: "Weekday mornings". */
  frequency: oneLine(60),
  /** What its pages and mails speak unless a reader or a briefing says otherwise. */
  language,
  /** Other languages that its pages speak to readers who prefer them. */
  otherLanguages: z.array(language).max(languages.length).optional(),
  timeZone: z.string().refine(isTimeZone, 'must be a named time zone, for example "Europe/London"'),
  sender: z.strictObject({ name: oneLine(80), address: mailbox }),
  replyTo: mailbox,
  postalAddress: oneLine(200),
  topics: z
    .array(z.strictObject({ id: slug, name: oneLine(60) }))
    .max(20, 'must be at most 20 topics')
    .refine((topics) => new Set(topics.map((topic) => topic.id)).size === topics.length, {
      error: 'must not name the same topic id twice',
    }),
  theme: themeSchema,
});

export type Publication = z.infer<typeof publicationSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name.includes('/') || name === 'UTC';
  } catch {
    return false;
  }
}
