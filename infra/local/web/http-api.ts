import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { realNow } from '../clock.ts';
import type { Functions } from '../lambda/lambda.ts';
import type { Gate } from '../permissions/gate.ts';
import { actingFor } from '../permissions/read-permissions.ts';
import { checkHeaderSignature } from '../permissions/signature.ts';
import { readUpTo } from '../read-stream.ts';
import { arnOf, type Resource, type ResourceType } from '../template/resource-type.ts';
import { createHttpEvent } from './http-event.ts';

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

export interface Route {
  apiId: string;
  method: string;
  pattern: RegExp;
  routeKey: string;
  functionArn: string;
  needsSignature: boolean;
}

interface HttpApiOptions {
  routes: Resource<z.infer<typeof routeSchema>>[];
  integrations: Resource<z.infer<typeof integrationSchema>>[];
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
export function createHttpApi({ routes, integrations, functions, gate, secretOf }: HttpApiOptions) {
  const uris = new Map(integrations.map(({ names, properties }) => [names.ref, properties.IntegrationUri]));
  const table = routes.map(({ properties }) => readRoute(properties, uris)).sort(byExactness);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const route = table.find(({ method, pattern }) => method === request.method && pattern.test(path));
    if (!route) return refuse(response, 404, 'Not Found');
    const body = await readUpTo(request, maxRequestBytes);
    // the rest of the body is not read: the connection can't be used again
    if (!body) return refuse(response.setHeader('connection', 'close'), 413, 'Request Entity Too Large');
    const signer = route.needsSignature ? await identify(request, body) : undefined;
    if (route.needsSignature && (!signer || !maySend(signer, route, path))) {
      return refuse(response, 403, 'Forbidden');
    }
    if (!mayInvoke(route)) return refuse(response, 500, 'Internal Server Error');
    const event = createHttpEvent(request, { route, body, signer });
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

  async function identify(request: IncomingMessage, body: Buffer): Promise<string | undefined> {
    const { method = '', url: path = '', headers } = request;
    // whoever asks lives by the real clock, unless it is us, by a moved one
    const now = [Date.now(), realNow()];
    const signed = { method, path, headers, body };
    const check = await checkHeaderSignature(signed, { service: 'execute-api', secretOf, now });
    return 'signer' in check ? check.signer : undefined;
  }

  function maySend(signer: string, { apiId, method }: Route, path: string): boolean {
    const resource = arnOf('execute-api', `${apiId}/$default/${method}${path}`);
    return !gate.check({ caller: signer, action: 'execute-api:Invoke', resource, context: {} });
  }

  function mayInvoke({ apiId, routeKey, functionArn }: Route): boolean {
    const source = arnOf('execute-api', `${apiId}/$default/${routeKey.replace(' ', '')}`);
    return !gate.check({
      caller: 'apigateway.amazonaws.com',
      action: 'lambda:InvokeFunction',
      resource: functionArn,
      context: actingFor(source),
    });
  }
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
    apiId: properties.ApiId,
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

function timeOut(): Promise<'timed-out'> {
  return new Promise((resolve) => setTimeout(() => resolve('timed-out'), timeoutMs).unref());
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}
