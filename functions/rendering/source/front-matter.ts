import { z } from 'zod';
import { longestFields } from '../../publication/briefing-limits.ts';
import { hasSlotMark } from '../message/slot-marks.ts';
import { error, type Problem } from '../problem.ts';
import { parsePlainYaml } from './plain-yaml.ts';
import { hasVisibleWords } from './visible-words.ts';

const oneLine = (most: number) =>
  z
    .string({ error: 'must be text; put it in quotes' })
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must be at most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters')
    .refine(hasVisibleWords, 'must have words that can be seen')
    .refine((text) => !hasSlotMark(text), 'has a character that no text may contain (U+FDD0 to U+FDEF)');

const pictureSchema = z.strictObject(
  {
    src: oneLine(longestFields.picture.src),
    alt: oneLine(longestFields.picture.alt),
    caption: oneLine(longestFields.picture.caption).optional(),
    credit: oneLine(longestFields.picture.credit).optional(),
  },
  'must be lines of "name: value": at least src and alt',
);

const languageForm = 'must be a language tag like "en" or "he"';

const frontMatterSchema = z.strictObject({
  title: oneLine(longestFields.title),
  /** The subject, where it should differ from the title. */
  subject: oneLine(longestFields.subject).optional(),
  /** What an inbox shows behind the subject. */
  preheader: oneLine(longestFields.preheader),
  /** The kicker above the title. */
  section: oneLine(longestFields.section).optional(),
  published: z.iso.date('must be a date like 2026-11-26').optional(),
  byline: oneLine(longestFields.byline).optional(),
  picture: pictureSchema.optional(),
  topics: z
    .array(z.string('must be text; put it in quotes'), 'must be a list of topic ids, like [markets]')
    .optional(),
  language: z.string(languageForm).refine(isLanguage, languageForm).optional(),
});

export const frontMatterKeys = Object.keys(frontMatterSchema.shape);

/** What an editor states about a briefing above its body. */
export type FrontMatter = z.infer<typeof frontMatterSchema>;

export interface ParsedFrontMatter {
  problems: Problem[];
  /** Absent when there are problems. */
  frontMatter?: FrontMatter;
  /** The line of the source that a key stands on. */
  lineOf: (...path: PropertyKey[]) => number;
}

// The fence is the first line, so that YAML's first line is the source's second.
const fenceLines = 1;

/** Parses the YAML between the fences; topics must be among the publication's. */
export function parseFrontMatter(yaml: string, topicIds: string[]): ParsedFrontMatter {
  const stated = parsePlainYaml(yaml);
  if ('reason' in stated) {
    const message = `The front matter is not plain YAML. ${stated.reason}.`;
    const line = stated.line + fenceLines;
    return { problems: [error('front-matter-yaml', message, line)], lineOf: () => line };
  }
  const lineOf = (...path: PropertyKey[]) => stated.lineOf(path) + fenceLines;
  const parsed = frontMatterSchema.safeParse(stated.value, { reportInput: true });
  if (!parsed.success) {
    return { problems: parsed.error.issues.flatMap((issue) => describeIssue(issue, lineOf)), lineOf };
  }
  const problems = unknownTopics(parsed.data, topicIds, lineOf);
  return problems.length > 0 ? { problems, lineOf } : { problems, frontMatter: parsed.data, lineOf };
}

function describeIssue(issue: z.core.$ZodIssue, lineOf: ParsedFrontMatter['lineOf']): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys((issue.path.length > 0 ? pictureSchema : frontMatterSchema).shape).join(', ');
    return issue.keys.map((key) => {
      const message = `The front matter has no "${[...issue.path, key].join('.')}". It knows: ${known}.`;
      return error('front-matter-unknown', message, lineOf(...issue.path, key));
    });
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  const message = isMissing
    ? `The front matter has no "${issue.path.join('.')}": add it.`
    : `"${issue.path.join('.')}" in the front matter ${issue.message}.`;
  return [error('front-matter-value', message, lineOf(...issue.path))];
}

function unknownTopics(
  { topics = [] }: FrontMatter,
  topicIds: string[],
  lineOf: ParsedFrontMatter['lineOf'],
): Problem[] {
  const unknown = topics.filter((topic) => !topicIds.includes(topic));
  return unknown.map((topic) => {
    const message = `The publication has no topic "${topic}". It has: ${topicIds.join(', ') || 'none'}.`;
    return error('topic-unknown', message, lineOf('topics'));
  });
}

function isLanguage(tag: string): boolean {
  try {
    const { baseName, language } = new Intl.Locale(tag);
    // without extensions ("-u-ca-buddhist") and private use: calendars and templates need no more
    return language !== 'und' && baseName === Intl.getCanonicalLocales(tag)[0] && !/-.-/.test(baseName);
  } catch {
    return false;
  }
}
