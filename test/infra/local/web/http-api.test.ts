import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsClient } from 'aws4fetch';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openGate } from '../../../../infra/local/permissions/gate.ts';
import { createHttpApi } from '../../../../infra/local/web/http-api.ts';
import { readRoutes } from '../../../../infra/local/web/routes.ts';
import { startProbe } from '../lambda/fixtures/start-probe.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:Probe';
const secretAccessKey = 'the secret of the editor';
const routes = ['GET /', 'GET /page', 'HEAD /page', 'POST /form', 'GET /media/{key}', 'GET /media/fixed'];

/** A handler that tells what it was asked, and does what the query says. */
const handler = `
  export const handler = async (event) => {
    const { answer, waitMs } = event.queryStringParameters ?? {};
    if (waitMs) await new Promise((resolve) => setTimeout(resolve, Number(waitMs)));
    if (answer === 'throw') throw new Error('broken');
    if (answer === 'nonsense') return { statusCode: 'fine' };
    if (answer === 'text') return { statusCode: 200, headers: { 'content-length': '3' }, body: 'long text' };
    if (answer === 'binary') return { body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true };
    if (answer === 'cookies') return { cookies: ['a=1; HttpOnly', 'b=2'], body: '' };
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
  };`;

/** The HTTP API before one function; everybody may do everything, unless told otherwise. */
async function startApi({ timeoutSeconds = 60, forbids = '' } = {}) {
  const probe = startProbe(handler, { timeoutSeconds });
  const statement = (effect: 'Allow' | 'Deny', action: string) => ({
    ...{
      effect,
      actions: [action],
      resources: ['*'],
      conditions: [],
      principals: [{ everyone: true as const }],
    },
  });
  const statements = [statement('Allow', '*'), ...(forbids ? [statement('Deny', forbids)] : [])];
  const api = createHttpApi({
    routes: readRoutes(
      [...routes, 'GET /api/{proxy+}', 'POST /api/{proxy+}'].map((RouteKey) => ({
        logicalId: RouteKey,
        names: { ref: RouteKey },
        properties: {
          ApiId: 'Api',
          AuthorizationType: RouteKey.includes('/api/') ? 'AWS_IAM' : 'NONE',
          RouteKey,
          Target: 'integrations/Probe',
        },
      })),
      [
        {
          logicalId: 'Probe',
          names: { ref: 'Probe' },
          properties: {
            ...{ ApiId: 'Api', IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
            IntegrationUri: functionArn,
          },
        },
      ],
    ),
    functions: { ...probe, invoke: (_name, event) => probe.invoke(event) },
    gate: openGate({
      identities: new Map([['editor', { arn: 'arn:aws:iam::000000000000:user/editor', statements: [] }]]),
      resources: new Map([
        [functionArn, statements],
        ['arn:aws:execute-api:eu-west-1:000000000000:Api', statements],
      ]),
    }),
    secretOf: (key) => (key === 'editor' ? secretAccessKey : undefined),
  });
  const server = createServer((request, response) => void api(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, probe };
}

interface Told {
  routeKey: string;
  rawPath: string;
  body?: string;
  isBase64Encoded: boolean;
  cookies?: string[];
  headers: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  pathParameters?: Record<string, string>;
  requestContext: { authorizer?: { iam: { userArn: string } } };
}
const told = async (response: Response) => (await response.json()) as Told;

describe('routes', () => {
  it.each([
    ['GET', '/', 200],
    ['GET', '/page', 200],
    ['HEAD', '/page', 200],
    ['GET', '/page?a=1', 200],
    ['GET', '/media/a', 200],
    ['HEAD', '/', 404],
    ['POST', '/page', 404],
    ['PUT', '/page', 404],
    ['OPTIONS', '/page', 404],
    ['GET', '/page/', 404],
    ['GET', '/Page', 404],
    ['GET', '/pages', 404],
    ['GET', '//page', 404],
    ['GET', '/form', 404],
    ['GET', '/media', 404],
    ['GET', '/media/', 404],
    ['GET', '/media/a/b', 404],
    ['GET', '/api', 404],
  ])('%s %s: %i', async (method, path, status) => {
    const { url } = await startApi();
    expect((await fetch(url + path, { method })).status).toBe(status);
  });

  it('prefer the fixed to the variable, and tell the function what was asked', async () => {
    const { url } = await startApi();
    expect(await told(await fetch(`${url}/media/fixed`))).toMatchObject({ routeKey: 'GET /media/fixed' });
    expect(
      await told(await fetch(`${url}/media/a%20b?x=1&x=2`, { headers: { cookie: 'c=1; d=2' } })),
    ).toMatchObject({
      routeKey: 'GET /media/{key}',
      pathParameters: { key: 'a b' },
      queryStringParameters: { x: '1,2' },
      cookies: ['c=1', 'd=2'],
    });
  });

  it('hand on text as text, all else as base64', async () => {
    const { url } = await startApi();
    const post = async (type: string, body: string | Uint8Array<ArrayBuffer>) =>
      told(await fetch(`${url}/form`, { method: 'POST', body, headers: { 'content-type': type } }));
    expect(await post('application/json', '{"a":1}')).toMatchObject({
      body: '{"a":1}',
      isBase64Encoded: false,
    });
    expect(await post('application/x-www-form-urlencoded', 'a=1')).toMatchObject({
      body: Buffer.from('a=1').toString('base64'),
      isBase64Encoded: true,
    });
    expect(await post('image/png', new Uint8Array([0, 255]))).toMatchObject({
      body: 'AP8=',
      isBase64Encoded: true,
    });
  });

  it('hand back bodies, cookies and lengths; to HEAD the length alone', async () => {
    const { url } = await startApi();
    expect(await (await fetch(`${url}/page?answer=text`)).text()).toBe('long text');
    const head = await fetch(`${url}/page?answer=text`, { method: 'HEAD' });
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['9', '']);
    const binary = await (await fetch(`${url}/page?answer=binary`)).arrayBuffer();
    expect([...new Uint8Array(binary)]).toEqual([0, 255]);
    const { headers } = await fetch(`${url}/page?answer=cookies`);
    expect(headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
  });
});

describe('limits', () => {
  it.each(['throw', 'nonsense'])('a function that answers with a %s: 500', async (answer) => {
    const { url } = await startApi();
    const response = await fetch(`${url}/?answer=${answer}`);
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('a function that takes longer than it may: 500', async () => {
    const { url } = await startApi({ timeoutSeconds: 1 });
    expect((await fetch(`${url}/?waitMs=3000`)).status).toBe(500);
  });

  it('a function that takes longer than 30 seconds: 503', async () => {
    const { url } = await startApi();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let status: number | undefined;
    const asking = fetch(`${url}/?waitMs=60000`).then((response) => {
      status = response.status;
    });
    await vi.waitUntil(() => vi.getTimerCount() > 0);
    const elsewhere = () => new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(29_900);
    for (let turns = 0; turns < 200; turns += 1) await elsewhere();
    expect(status).toBeUndefined();
    vi.advanceTimersByTime(200);
    await asking;
    expect(status).toBe(503);
  });

  it('a request over 10 MB, or over the 6 MB that a function takes: 413', async () => {
    const { url } = await startApi();
    const post = async (bytes: number) =>
      (await fetch(`${url}/form`, { method: 'POST', body: new Uint8Array(bytes) })).status;
    expect(await post(1024 * 1024)).toBe(200);
    expect(await post(5 * 1024 * 1024)).toBe(413);
    expect(await post(10 * 1024 * 1024 + 1)).toBe(413);
  });
});

describe('signatures', () => {
  const editor = {
    accessKeyId: 'editor',
    secretAccessKey,
    service: 'execute-api',
    region: 'eu-west-1',
    retries: 0,
  };

  it('let in who signs with a known secret, and tell the function who that is', async () => {
    const { url } = await startApi();
    const response = await new AwsClient(editor).fetch(`${url}/api/briefings`, {
      method: 'POST',
      body: '{}',
    });
    const { requestContext } = await told(response);
    expect(requestContext.authorizer?.iam.userArn).toBe('arn:aws:iam::000000000000:user/editor');
  });

  it.each([
    ['no signature', undefined],
    ['a wrong secret', { ...editor, secretAccessKey: 'a guess' }],
    ['an unknown key', { ...editor, accessKeyId: 'stranger' }],
    ['another service', { ...editor, service: 's3' }],
  ])('keep out %s', async (_name, credentials) => {
    const { url, probe } = await startApi();
    const asking = credentials
      ? new AwsClient(credentials).fetch(`${url}/api/briefings`)
      : fetch(`${url}/api/x`);
    const response = await asking;
    expect([response.status, await response.json()]).toEqual([403, { message: 'Forbidden' }]);
    expect(probe.billed).toEqual([]);
  });

  it('are not all: the caller needs permission for the API, and the API for the function', async () => {
    const forbidden = await startApi({ forbids: 'execute-api:Invoke' });
    expect((await new AwsClient(editor).fetch(`${forbidden.url}/api/briefings`)).status).toBe(403);
    const cut = await startApi({ forbids: 'lambda:InvokeFunction' });
    expect((await fetch(`${cut.url}/`)).status).toBe(500);
    expect([...forbidden.probe.billed, ...cut.probe.billed]).toEqual([]);
  });
});
