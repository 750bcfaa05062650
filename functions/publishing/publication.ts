import { z } from 'zod';

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

const languages = ['en'] as const;

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like "#9e2a2b"');

/** The brand that readers subscribe to, as `cdk.json` sets it. */
export const publicationSchema = z.strictObject({
  id: slug,
  name: oneLine(80),
  /** What the reader gets, in one sentence; printed on the sign-up page. */
  description: oneLine(200),
  /** How often, in the reader's words: "Weekday mornings". */
  frequency: oneLine(60),
  language: z.enum(languages, { error: `must be one of ${languages.join(', ')}` }),
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
  theme: z.strictObject({
    /** The colour of kickers, rules, links and buttons; at least 4.5:1 against white. */
    accent: colour.refine((hex) => contrastWithWhite(hex) >= 4.5, {
      error: 'must contrast with white by at least 4.5:1; choose a darker colour',
    }),
  }),
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

/** WCAG 2.2 contrast ratio of an `#rrggbb` colour against white. */
function contrastWithWhite(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
