import { z } from 'zod';

/** A variable that holds JSON of the given shape. */
export function jsonVariable<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

class EnvironmentError extends Error {
  readonly code = 'environment-invalid';
  override readonly name = 'EnvironmentError';
}

/**
 * Reads a function's environment once, at start.
 * @throws {EnvironmentError} naming each variable that is missing or wrong.
 */
export function readEnvironment<Schema extends z.ZodObject>(schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new EnvironmentError(`The function's environment is wrong: ${problems.join('; ')}`);
}
