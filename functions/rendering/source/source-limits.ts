import type { Problem } from '../render-request.ts';

/**
 * What no briefing needs and what would keep a parser busy for minutes or exhaust its stack. Each limit lies
 * far above anything that fits into an inbox.
 */
const limits = {
  sourceCharacters: 200_000,
  frontMatterCharacters: 8000,
  /** Quotes and lists within one another. */
  nestingLevels: 10,
  /** Columns of indentation, which is how lists nest, too. */
  indentation: 60,
  /** Stars, underscores, brackets and backticks between two blank lines. */
  marksInParagraph: 1000,
};

const nestingMarks = new RegExp(
  `^(?:[ \\t]*(?:[-*+>]|\\d{1,9}[.)])(?=[ \\t>]|$)){${limits.nestingLevels + 1},}`,
);
const quoteMarks = new RegExp(`^(?:[ \\t]*>){${limits.nestingLevels + 1},}`);
const deepIndentation = new RegExp(`^[ \\t]{${limits.indentation + 1},}\\S`);

export function checkSourceLength(source: string): Problem | undefined {
  if (source.length <= limits.sourceCharacters) return undefined;
  const message = `The briefing has ${source.length} characters; at most ${limits.sourceCharacters} can be read.`;
  return { severity: 'error', code: 'source-too-long', message };
}

export function checkFrontMatterLength(frontMatter: string): Problem | undefined {
  if (frontMatter.length <= limits.frontMatterCharacters) return undefined;
  const message = `The front matter is longer than ${limits.frontMatterCharacters} characters: close it with "---".`;
  return { severity: 'error', code: 'front-matter-too-long', message, line: 1 };
}

/** Finds the first line of a body that is nested too deep or marked up too densely. */
export function checkBodyDepth(body: string, firstLine: number): Problem | undefined {
  let marks = 0;
  for (const [index, line] of body.split('\n').entries()) {
    const at = firstLine + index;
    if (nestingMarks.test(line) || quoteMarks.test(line) || deepIndentation.test(line)) {
      const message = `Quotes and lists nest up to ${limits.nestingLevels} levels deep: flatten this one.`;
      return { severity: 'error', code: 'nested-too-deep', message, line: at };
    }
    marks = line.trim() === '' ? 0 : marks + (line.match(/[*_[\]`!<&\\]/g)?.length ?? 0);
    if (marks > limits.marksInParagraph) {
      const message = `The paragraph has more than ${limits.marksInParagraph} marks like * _ [ ]: split it.`;
      return { severity: 'error', code: 'marked-too-densely', message, line: at };
    }
  }
  return undefined;
}
