import { z } from 'zod';
import { type HttpEvent, mediaType, readBody } from '../platform/http.ts';

/** A form-encoded body; empty for any other kind. */
export function readForm(event: HttpEvent): URLSearchParams {
  const isForm = mediaType(event) === 'application/x-www-form-urlencoded';
  return new URLSearchParams(isForm ? readBody(event).toString('utf8') : '');
}

const signUpSchema = z.object({
  address: z.string().max(1000),
  topics: z.array(z.string()).max(50).default([]),
  /** What the form was written in. */
  language: z.string().optional(),
  /** What to call the reader; our own form doesn't ask. */
  name: z.string().optional(),
});

export type SignUpForm = z.infer<typeof signUpSchema>;
export type SignUpFormFault = 'unsupported-media-type' | 'malformed';

/** Reads a sign-up as a form or as JSON: `{"address": "ann@example.com", "topics": ["markets"]}`. */
export function readSignUp(event: HttpEvent): SignUpForm | SignUpFormFault {
  const type = mediaType(event);
  if (type === 'application/x-www-form-urlencoded') {
    const form = readForm(event);
    const field = (name: string) => form.get(name) ?? undefined;
    const fields = { address: field('address') ?? '', topics: form.getAll('topics') };
    return parseFields({ ...fields, language: field('language'), name: field('name') });
  }
  if (type !== 'application/json') return 'unsupported-media-type';
  try {
    return parseFields(JSON.parse(readBody(event).toString('utf8')));
  } catch {
    return 'malformed';
  }
}

function parseFields(fields: unknown): SignUpForm | SignUpFormFault {
  const parsed = signUpSchema.safeParse(fields);
  return parsed.success ? parsed.data : 'malformed';
}
