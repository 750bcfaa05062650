import { mostSourceCharacters, mostSourceLines } from '../../publication/briefing-limits.ts';
import type { Problem } from '../problem.ts';
import { lineSeparator } from './dense-marks.ts';

/**
 * What no briefing needs and what would keep a parser busy for minutes or exhaust its stack. Each limit lies
 * far above anything that fits into an inbox.
 */
const limits = {
  sourceCharacters: mostSourceCharacters,
  frontMatterCharacters: 8000,
  /** Quotes and lists within one another. */
  nestingLevels: 10,
  /** Columns of indentation, which is how lists nest, too. */
  indentation: 60,
  /** Stars, underscores, brackets and backticks in a paragraph, an item of a list or a row of a table. */
  marksInParagraph: 1000,
  /** Of a table: more than its columns and rows can have. */
  barsInParagraph: 1000,
  /** More than any briefing has, and few enough for a click to be counted for each. */
  links: 300,
  /** Footnotes and references to them. */
  notes: 500,
  lines: mostSourceLines,
};

const nestingMarks = new RegExp(
  `^(?:[ \\t]*(?:[-*+>]|\\d{1,9}[.)])(?=[ \\t>]|$)){${limits.nestingLevels + 1},}`,
);
const quoteMarks = new RegExp(`^(?:[ \\t]*>){${limits.nestingLevels + 1},}`);
const deepIndentation = new RegExp(`^[ \\t]{${limits.indentation + 1},}\\S`);

export function checkSourceLength(source: string): Problem | undefined {
  if (source.length <= limits.sourceCharacters) return undefined;
  const line = source.slice(0, limits.sourceCharacters + 1).split(/\r\n?|\n/).length;
  const message = `The briefing has ${source.length} characters; at most ${limits.sourceCharacters} can be read, and this line passes the limit: shorten it.`;
  return { severity: 'error', code: 'source-too-long', message, line };
}

export function checkFrontMatterLength(frontMatter: string): Problem | undefined {
  if (frontMatter.length <= limits.frontMatterCharacters) return undefined;
  const message = `The front matter is longer than ${limits.frontMatterCharacters} characters: close it with "---".`;
  return { severity: 'error', code: 'front-matter-too-long', message, line: 1 };
}

/** Finds the first line of a body with too much of something for a parser, or for an inbox. */
export function checkBodyDepth(body: string, firstLine: number): Problem | undefined {
  const lines = body.split('\n');
  return (
    checkNesting(lines, firstLine) ??
    counted.map((count) => checkCount(lines, firstLine, count)).find((problem) => problem !== undefined)
  );
}

function checkNesting(lines: string[], firstLine: number): Problem | undefined {
  const at = lines.findIndex(
    (line) => nestingMarks.test(line) || quoteMarks.test(line) || deepIndentation.test(line),
  );
  if (at < 0) return undefined;
  const message = `Quotes and lists nest up to ${limits.nestingLevels} levels deep: flatten this one.`;
  return { severity: 'error', code: 'nested-too-deep', message, line: firstLine + at };
}

export const mostLinks = limits.links;
export const tooManyLinks = `The briefing has more than ${mostLinks} links, and this is the first too many: take some out.`;

interface Count {
  sign: RegExp;
  most: number;
  /** Where it is counted anew. */
  per: 'body' | 'block' | 'paragraph';
  code: string;
  message: string;
}

const counted: Count[] = [
  {
    sign: /[*_[\]`!<&\\]/g,
    most: limits.marksInParagraph,
    per: 'paragraph',
    code: 'marked-too-densely',
    message: `The paragraph has more than ${limits.marksInParagraph} marks like * _ [ ]: split it.`,
  },
  {
    sign: /\|/g,
    most: limits.barsInParagraph,
    per: 'block',
    code: 'table-too-large',
    message: `The table has more than ${limits.barsInParagraph} bars: split it, or link to it.`,
  },
  {
    sign: /\]\(/g,
    most: limits.links,
    per: 'body',
    code: 'too-many-links',
    message: tooManyLinks,
  },
  {
    sign: /\[\^/g,
    most: limits.notes,
    per: 'body',
    code: 'notes-too-many',
    message: `The briefing has more than ${limits.notes} footnotes and references to them: take some out.`,
  },
  {
    sign: /^/g,
    most: limits.lines,
    per: 'body',
    code: 'source-too-long',
    message: `The briefing has more than ${limits.lines} lines: shorten it.`,
  },
];

function checkCount(lines: string[], firstLine: number, count: Count): Problem | undefined {
  const { sign, most, per, code, message } = count;
  const isSeparate = lineSeparator();
  let found = 0;
  for (const [index, line] of lines.entries()) {
    const isNew = isSeparate(line);
    if (per === 'paragraph' ? isNew : per === 'block' && line.trim() === '') found = 0;
    found += line.match(sign)?.length ?? 0;
    if (found > most) return { severity: 'error', code, message, line: firstLine + index };
  }
  return undefined;
}
