import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Functions } from '../lambda/lambda.ts';
import { listenOnLoopback, loopback } from '../loopback.ts';
import { readStream } from '../read-stream.ts';
import type { SesAnswer } from '../ses/ses.ts';

/** One call to AWS, as the endpoint understands it. */
export interface AwsCall {
  /** The caller's access key: the name of a function, or the editor's. */
  caller: string;
  /** The service by the signature's scope: `dynamodb`, `sqs`, `s3`, `ses`, … */
  service: string;
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

interface Engines {
  dynamodbPort: number;
  messagingPort: number;
  ses: { answer(body: string): Promise<SesAnswer> };
  secrets: { read(arn: string): string | undefined };
  functions: () => Functions;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const credentialPattern = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/;

/** Opens the one door for AWS calls. The engines may be filled in until the first call. */
export async function openAwsEndpoint(engines: () => Engines) {
  const server = createServer((incoming, response) => {
    answer(engines, incoming, response).catch((fault: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ __type: 'InternalFailure', message: String(fault) }));
    });
  });
  // a worker's connections stay open between its calls
  server.keepAliveTimeout = 60_000;
  const port = await listenOnLoopback(server, 0, 'The AWS endpoint');
  return {
    url: `http://${loopback}:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        agent.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(engines: () => Engines, incoming: IncomingMessage, response: ServerResponse) {
  const credential = credentialPattern.exec(incoming.headers.authorization ?? '');
  const body = await readStream(incoming);
  if (!credential?.[1] || !credential[2]) {
    return send(response, json(403, { __type: 'MissingAuthenticationToken', message: 'Sign the request.' }));
  }
  const call: AwsCall = {
    caller: credential[1],
    service: credential[2],
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: incoming.headers,
    body,
  };
  const { dynamodbPort, messagingPort, ses, secrets, functions } = engines();
  switch (call.service) {
    case 'dynamodb':
      return forward(dynamodbPort, call, response);
    case 'sqs':
    case 's3':
      return forward(messagingPort, call, response);
    case 'ses': {
      const { status, body: xml } = await ses.answer(body.toString('utf8'));
      return send(response, { status, headers: { 'content-type': 'text/xml' }, body: xml });
    }
    case 'secretsmanager':
      return send(response, readSecret(secrets, call));
    case 'lambda':
      return send(response, await invoke(functions(), call));
    default:
      return send(response, json(400, unknownService(call.service)));
  }
}

/** Hands the call on as it came: the engines read the same headers as AWS would. */
function forward(port: number, { method, path, headers, body }: AwsCall, response: ServerResponse) {
  return new Promise<void>((resolve, reject) => {
    const outgoing = request({ host: loopback, port, method, path, headers, agent }, (engine) => {
      response.writeHead(engine.statusCode ?? 500, engine.headers);
      engine.pipe(response).on('finish', resolve).on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function readSecret(secrets: Engines['secrets'], { headers, body }: AwsCall): Answer {
  if (headers['x-amz-target'] !== 'secretsmanager.GetSecretValue') {
    return json(400, { __type: 'InvalidAction', message: "The desk's Secrets Manager only reads." });
  }
  const { SecretId = '' } = JSON.parse(body.toString('utf8')) as { SecretId?: string };
  const SecretString = secrets.read(SecretId);
  if (SecretString !== undefined) return json(200, { ARN: SecretId, Name: SecretId, SecretString });
  return json(400, { __type: 'ResourceNotFoundException', message: `There is no secret ${SecretId}.` });
}

async function invoke(functions: Functions, { path, body }: AwsCall): Promise<Answer> {
  const name = decodeURIComponent(/^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(path)?.[1] ?? '');
  const result = await functions.invoke(name, JSON.parse(body.toString('utf8') || 'null'));
  if (!result) return json(404, { Type: 'User', Message: `Function not found: ${name}` });
  if ('payload' in result) return json(200, result.payload);
  return { ...json(200, result.fault), headers: { 'x-amz-function-error': 'Unhandled' } };
}

function unknownService(service: string) {
  const message = `The desk machine has no engine for ${service}. Add it to infra/local/endpoint/aws-endpoint.ts.`;
  return { __type: 'UnknownService', message };
}

function json(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(value) };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}
