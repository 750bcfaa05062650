import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { accountId, arnOf } from '../template/arn.ts';
import type { Route } from './routes.ts';

/** Bodies of these types come as text; all others, forms among them, come in base64. */
const textTypes = /^\s*(text\/|application\/(json|javascript|xml)\b)/i;

/** What API Gateway tells a function of a request, in payload format 2.0. */
export function createHttpEvent(
  request: IncomingMessage,
  { route, body, signer }: { route: Route; body: Buffer; signer: string | undefined },
) {
  const url = new URL(request.url ?? '/', 'http://desk');
  const isText = textTypes.test(request.headers['content-type'] ?? '');
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    query[name] = name in query ? `${query[name]},${value}` : value;
  const { cookie, ...headers } = request.headers;
  const captured = route.pattern.exec(url.pathname)?.groups ?? {};
  const decoded = Object.entries(captured).map(([name, value]) => [name, decode(value)]);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    cookies: cookie?.split('; '),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    queryStringParameters: Object.keys(query).length > 0 ? query : undefined,
    pathParameters: decoded.length > 0 ? Object.fromEntries(decoded) : undefined,
    requestContext: {
      accountId,
      apiId: route.apiId,
      authorizer: signer && {
        iam: { accessKey: signer, accountId, userArn: arnOf('iam', `user/${signer}`) },
      },
      domainName: request.headers.host ?? '',
      domainPrefix: 'desk',
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
    body: body.length === 0 ? undefined : body.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
