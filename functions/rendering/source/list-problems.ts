import type { Problem } from '../render-request.ts';

/** More than anybody mends in one go; a version's item in DynamoDB has to hold them. */
const listedAtMost = 100;
const shownCharacters = 500;

/** The first problems, and how many more there are: a source may have one for every few characters. */
export function listProblems(problems: Problem[]): Problem[] {
  const listed = problems
    .slice(0, listedAtMost)
    .map((problem) => ({ ...problem, message: shorten(problem.message) }));
  const left = problems.length - listed.length;
  if (left === 0) return listed;
  const message = `There are ${left} more problems: mend these first.`;
  return [...listed, { severity: 'error', code: 'more-problems', message }];
}

function shorten(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text;
}
