import { z } from 'zod';

/** Something that an editor should mend, with the line of the source (from 1) where it is known. */
export const problemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  /** Stable, for programs: `front-matter-missing`. */
  code: z.string(),
  /** What is wrong, where, and what to do. */
  message: z.string(),
  line: z.int().positive().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Something to mend before anybody gets the mail. */
export function error(code: string, message: string, line?: number): Problem {
  return { severity: 'error', code, message, line };
}

/** Something to look at; the mail may go out all the same. */
export function warning(code: string, message: string, line?: number): Problem {
  return { severity: 'warning', code, message, line };
}

export function isError({ severity }: Pick<Problem, 'severity'>): boolean {
  return severity === 'error';
}
