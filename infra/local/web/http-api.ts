import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Functions } from '../lambda/lambda.ts';
import { readUpTo } from '../read-stream.ts';
import { accountId, arnOf, type Resource, type ResourceType } from '../template/resource-type.ts';

const routeSchema = z.strictObject({
  ApiId: z.string(),
  AuthorizationType: z.enum(['NONE', 'AWS_IAM']),
  RouteKey: z.string().regex(/^(GET|HEAD|POST) \//),
  Target: z.string().startsWith('integrations/'),
});
const integrationSchema = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

export const routeType = 'AWS::ApiGatewayV2::Route';
export const integrationType = 'AWS::ApiGatewayV2::Integration';

const refOnly = (logicalId: string) => ({ ref: logicalId });

export const httpApiTypes: Record<string, ResourceType> = {
  'AWS::ApiGatewayV2::Api': {
    properties: z.strictObject({
      Name: z.string(),
      Description: z.string(),
      ProtocolType: z.literal('HTTP'),
      DisableExecuteApiEndpoint: z.boolean().optional(),
    }),
    names: (logicalId, { webUrl }) => ({ ref: logicalId, attributes: { ApiEndpoint: webUrl } }),
  },
  [routeType]: { properties: routeSchema, names: refOnly },
  [integrationType]: { properties: integrationSchema, names: refOnly },
  'AWS::ApiGatewayV2::Stage': {
    properties: z.strictObject({
      ApiId: z.string(),
      AutoDeploy: z.literal(true),
      StageName: z.literal('$default'),
    }),
    names: refOnly,
  },
};

interface Route {
  method: string;
  pattern: RegExp;
  routeKey: string;
  functionArn: string;
  needsSignature: boolean;
}

/** API Gateway ends a request after this long, in milliseconds. */
const timeoutMs = 30_000;
/** The largest request that API Gateway takes, in bytes. */
const maxRequestBytes = 10 * 1024 * 1024;

/** Bodies of these types come as text; all others, forms among them, come in base64. */
const textTypes = /^\s*(text\/|application\/(json|javascript|xml)\b)/i;

const answerSchema = z.object({
  statusCode: z.int().default(200),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** Speaks payload format 2.0 to the functions behind the routes of the template. */
export function createHttpApi(
  routes: Resource<z.infer<typeof routeSchema>>[],
  integrations: Resource<z.infer<typeof integrationSchema>>[],
  functions: Functions,
) {
  const uris = new Map(integrations.map(({ names, properties }) => [names.ref, properties.IntegrationUri]));
  const table = routes.map(({ properties }) => readRoute(properties, uris)).sort(byExactness);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const route = table.find(({ method, pattern }) => method === request.method && pattern.test(path));
    if (!route) return refuse(response, 404, 'Not Found');
    const signer = signerOf(request);
    if (route.needsSignature && !signer) return refuse(response, 403, 'Forbidden');
    const body = await readUpTo(request, maxRequestBytes);
    if (!body) return refuse(response, 413, 'Request Entity Too Large');
    const event = createEvent(request, route, body, signer);
    const result = await Promise.race([functions.invoke(route.functionArn, event), timeOut()]);
    if (result === 'timed-out') return refuse(response, 503, 'Service Unavailable');
    if (result && 'fault' in result && result.fault.errorType === 'RequestEntityTooLarge') {
      return refuse(response, 413, 'Request Entity Too Large');
    }
    const parsed = answerSchema.safeParse(result && 'payload' in result ? result.payload : undefined);
    if (!parsed.success) return refuse(response, 500, 'Internal Server Error');
    const { statusCode, headers, cookies, body: text, isBase64Encoded } = parsed.data;
    const bytes = Buffer.from(text, isBase64Encoded ? 'base64' : 'utf8');
    const fields = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    response.writeHead(statusCode, {
      ...fields,
      'content-length': String(bytes.length),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}

function readRoute(properties: z.infer<typeof routeSchema>, uris: Map<string, string>): Route {
  const [method = '', path = ''] = properties.RouteKey.split(' ');
  const source = path
    .split(/(\{\w+\+?\})/)
    .map((piece) => {
      const variable = /^\{(\w+)(\+?)\}$/.exec(piece);
      if (!variable) return piece.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      return `(?<${variable[1]}>${variable[2] ? '.+' : '[^/]+'})`;
    })
    .join('');
  return {
    method,
    pattern: new RegExp(`^${source}$`),
    routeKey: properties.RouteKey,
    functionArn: uris.get(properties.Target.replace('integrations/', '')) ?? '',
    needsSignature: properties.AuthorizationType === 'AWS_IAM',
  };
}

/** A route without variables goes before one with them. */
function byExactness(a: Route, b: Route): number {
  return Number(a.routeKey.includes('{')) - Number(b.routeKey.includes('{'));
}

function createEvent(request: IncomingMessage, route: Route, body: Buffer, signer: string | undefined) {
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
      apiId: 'desk',
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

/** The access key that a request is signed with; the signature itself is not checked on the desk yet. */
function signerOf({ headers }: IncomingMessage): string | undefined {
  const pattern = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/[^/]+\/execute-api\/aws4_request/;
  return pattern.exec(headers.authorization ?? '')?.[1];
}

function timeOut(): Promise<'timed-out'> {
  return new Promise((resolve) => setTimeout(() => resolve('timed-out'), timeoutMs).unref());
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}
