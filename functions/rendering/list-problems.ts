import { isError, type Problem } from './problem.ts';

/** More than anybody mends in one go; a version's item in DynamoDB has to hold them. */
const listedAtMost = 100;
const shownCharacters = 500;

/** The first problems, errors before warnings, and how many more there are: a source may have one for every few characters. */
export function listProblems(problems: Problem[]): Problem[] {
  const kept =
    problems.length > listedAtMost
      ? [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))]
      : problems;
  const listed = kept
    .slice(0, listedAtMost)
    .map((problem) => ({ ...problem, message: shorten(problem.message) }));
  const left = kept.slice(listedAtMost);
  if (left.length === 0) return listed;
  const message = `There are ${left.length} more problems: mend these first.`;
  return [...listed, { severity: left.some(isError) ? 'error' : 'warning', code: 'more-problems', message }];
}

function shorten(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text;
}
