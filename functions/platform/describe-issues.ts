import type { z } from 'zod';

/** What a description names at most, and how much of each: a body may have an issue for every byte. */
const namedAtMost = 5;
const shownCharacters = 200;

/** What a schema found wrong, field by field, and no more of it than anybody reads. */
export function describeIssues({ issues }: z.ZodError, whole: string): string {
  const named = issues
    .slice(0, namedAtMost)
    .map(({ path, message }) =>
      shorten(`${shorten(path.join('.'), shownCharacters / 2) || whole}: ${message}`, shownCharacters),
    );
  const left = issues.length - named.length;
  return [...named, ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
