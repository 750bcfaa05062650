import { AwsClient } from 'aws4fetch';
import type { z } from 'zod';
import { errorAnswerSchema } from '../../functions/console/api-schemas.ts';
import type { Problem } from '../../functions/rendering/problem.ts';
import type { Credentials } from '../local/credentials.ts';

/** What `/api` refused, in its own words. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: string;
  readonly problems: Problem[];

  constructor(
    code: string,
    message: string,
    { problems = [], cause }: { problems?: Problem[]; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.problems = problems;
  }
}

export type ApiClient = ReturnType<typeof createApiClient>;

/** Calls `/api` with signed requests. */
export function createApiClient(url: string, credentials: Credentials, region: string) {
  const aws = new AwsClient({ ...credentials, service: 'execute-api', region, retries: 0 });

  async function call<Schema extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    schema: Schema,
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const request = aws.fetch(new URL(path, url).href, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const response = await request.catch((cause: unknown) => {
      const message = `Nothing answers at ${url}. Is it running ("npm start"), or is another address meant (--url)?`;
      throw new RefusedError('unreachable', message, { cause });
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return schema.parse(answer);
    const refusal = errorAnswerSchema.safeParse(answer);
    if (refusal.success) throw new RefusedError(refusal.data.error, refusal.data.message, refusal.data);
    if (response.status === 413) {
      throw new RefusedError(
        'too-large',
        'That is more than the press takes at once: about 4 MB a picture or text.',
      );
    }
    if (response.status === 403) {
      throw new RefusedError(
        'forbidden',
        `${url} does not take the credentials that the request is signed with. For a desk machine that keeps its ` +
          'data elsewhere, set BROADSHEET_DATA as it does; in AWS, the caller needs execute-api:Invoke.',
      );
    }
    throw new RefusedError(
      `http-${response.status}`,
      `${url} answered ${response.status} to ${method} ${path}.`,
    );
  }

  return {
    get: <Schema extends z.ZodType>(path: string, schema: Schema) => call('GET', path, schema),
    post: <Schema extends z.ZodType>(path: string, schema: Schema, body: unknown = {}) =>
      call('POST', path, schema, body),
  };
}
