import type { z } from 'zod';
import { describeIssues } from '../platform/describe-issues.ts';
import { type HttpEvent, mediaType, readBody } from '../platform/http.ts';
import { ApiError } from './api-error.ts';

/** One request to `/api`, as the routes see it. */
export interface ApiRequest {
  /** What the route's pattern captured. */
  id: string;
  /** The caller's ARN. */
  actor: string;
  event: HttpEvent;
}

/** @throws {ApiError} naming each field that is wrong. */
export function parseBody<Schema extends z.ZodType>(event: HttpEvent, schema: Schema): z.output<Schema> {
  if (mediaType(event) !== 'application/json') {
    throw new ApiError(415, 'unsupported-media-type', 'Send JSON, with content-type application/json.');
  }
  let body: unknown;
  try {
    body = JSON.parse(readBody(event).toString('utf8'));
  } catch {
    throw new ApiError(400, 'malformed-json', 'The body is not JSON.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const message = `The body is wrong. ${describeIssues(parsed.error, 'body')}.`;
  throw new ApiError(400, 'malformed-body', message);
}
