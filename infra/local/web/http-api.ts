import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { realNow } from '../clock.ts';
import type { InvocationResult } from '../lambda/invocation.ts';
import type { Functions } from '../lambda/lambda.ts';
import type { Gate } from '../permissions/gate.ts';
import { checkHeaderSignature } from '../permissions/signature.ts';
import { readUpTo } from '../read-stream.ts';
import { arnOf } from '../template/arn.ts';
import { answerPlainly } from './answer-plainly.ts';
import { createHttpEvent } from './http-event.ts';
import type { Route } from './routes.ts';

interface HttpApiOptions {
  /** In the order in which they are tried. */
  routes: Route[];
  functions: Functions;
  gate: Gate;
  /** The secret of an access key; undefined when there is no such key. */
  secretOf: (accessKeyId: string) => string | undefined;
}

/** API Gateway ends a request after this long, in milliseconds. */
const timeoutMs = 30_000;
/** The largest request that API Gateway takes, in bytes. */
const maxRequestBytes = 10 * 1024 * 1024;

const answerSchema = z.object({
  statusCode: z.int().default(200),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** Speaks payload format 2.0 to the functions behind the routes of the template. */
export function createHttpApi({ routes, functions, gate, secretOf }: HttpApiOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(path));
    if (!route) return answerPlainly(response, 404, 'Not Found');
    const body = await readUpTo(request, maxRequestBytes);
    // the rest of the body is not read: the connection can't be used again
    if (!body) {
      return answerPlainly(response.setHeader('connection', 'close'), 413, 'Request Entity Too Large');
    }
    const signer = route.needsSignature ? await identify(request, body) : undefined;
    if (route.needsSignature && (!signer || !maySend(signer, route, path))) {
      return answerPlainly(response, 403, 'Forbidden');
    }
    if (!mayInvoke(route)) return answerPlainly(response, 500, 'Internal Server Error');
    const event = createHttpEvent(request, { route, body, signer });
    const result = await Promise.race([functions.invoke(route.functionArn, event), timeOut()]);
    if (result === 'timed-out') return answerPlainly(response, 503, 'Service Unavailable');
    handOn(response, result, request.method === 'HEAD');
  };

  async function identify(request: IncomingMessage, body: Buffer): Promise<string | undefined> {
    const { method = '', url: path = '', headers } = request;
    // whoever asks lives by the real clock, unless it is us, by a moved one
    const now = [Date.now(), realNow()];
    const signed = { method, path, headers, body };
    // a header that can't be one breaks off the check
    const check = await checkHeaderSignature(signed, { service: 'execute-api', secretOf, now }).catch(
      () => undefined,
    );
    return check && 'signer' in check ? check.signer : undefined;
  }

  function maySend(signer: string, { apiId, method }: Route, path: string): boolean {
    const resource = arnOf('execute-api', `${apiId}/$default/${method}${path}`);
    return !gate.check({ caller: signer, action: 'execute-api:Invoke', resource });
  }

  function mayInvoke({ apiId, routeKey, functionArn }: Route): boolean {
    const sourceArn = arnOf('execute-api', `${apiId}/$default/${routeKey.replace(' ', '')}`);
    const act = { action: 'lambda:InvokeFunction', resource: functionArn, sourceArn };
    return !gate.checkService({ service: 'apigateway.amazonaws.com', ...act });
  }
}

/** Hands a function's answer on; what is none is a fault of ours, but for a request that it can't take. */
function handOn(response: ServerResponse, result: InvocationResult | undefined, isHead: boolean): void {
  const parsed = answerSchema.safeParse(result && 'payload' in result ? result.payload : undefined);
  if (!parsed.success) {
    const isTooLarge = result && 'fault' in result && result.fault.errorType === 'RequestEntityTooLarge';
    const [status, message] = isTooLarge
      ? ([413, 'Request Entity Too Large'] as const)
      : ([500, 'Internal Server Error'] as const);
    answerPlainly(response, status, message);
    return;
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const fields = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  response.writeHead(statusCode, {
    ...fields,
    'content-length': String(bytes.length),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  });
  response.end(isHead ? undefined : bytes);
}

function timeOut(): Promise<'timed-out'> {
  return new Promise((resolve) => setTimeout(() => resolve('timed-out'), timeoutMs).unref());
}
