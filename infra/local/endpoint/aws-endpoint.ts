import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AwsAnswer, AwsCall } from '../aws-call.ts';
import { closeServer, listenOnLoopback, loopback } from '../loopback.ts';
import type { Meter } from '../meter.ts';
import { demandToLearnOfAbsence, UnknownCall } from '../permissions/demands.ts';
import type { Gate } from '../permissions/gate.ts';
import { checkPresigned, type SignedRequest } from '../permissions/signature.ts';
import { readStream } from '../read-stream.ts';
import { denied, type Refusal, refuseCall } from './answers.ts';

type Engine = (call: AwsCall) => AwsAnswer | Promise<AwsAnswer>;

/** What stands behind the door. */
export interface Behind {
  gate: Gate;
  meter: Meter;
  /** By the service's name in the signature's scope. */
  engines: Record<string, Engine | undefined>;
}

/** The secret that every function signs with: the endpoint knows the caller by its access key alone. */
const functionSecret = 'desk';

/** Opens the one door for AWS calls. Until it serves, it asks to wait, as AWS would. */
export async function openAwsEndpoint() {
  let behind: Behind | undefined;
  const server = createServer((incoming, response) => {
    if (!behind) return void response.writeHead(503).end();
    serve(behind, incoming, response).catch((fault: unknown) => {
      // who went away in the middle waits for no answer, least of all when the desk stops
      if (response.destroyed) return;
      console.error(fault);
      response.destroy();
    });
  });
  // a worker's connections stay open between its calls
  server.keepAliveTimeout = 60_000;
  const port = await listenOnLoopback(server, 0, 'The AWS endpoint');
  return {
    url: `http://${loopback}:${port}`,
    serve(standing: Behind): void {
      behind = standing;
    },
    stop: () => closeServer(server),
  };
}

async function serve(behind: Behind, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = incoming;
  const request = { method, path, headers, body: await readStream(incoming) };
  const signer = await identify(request, behind.gate);
  if ('refused' in signer) return send(response, refuseCall(signer.service, denied(signer.refused)));
  const answer = await answerCall(behind, { ...request, ...signer });
  if (answer.isLost) incoming.socket.destroy();
  else send(response, answer, method === 'HEAD');
}

/** Asks for permission, has the engine answer, and counts what that comes to. */
async function answerCall({ gate, meter, engines }: Behind, call: AwsCall): Promise<AwsAnswer> {
  const asked = ask(gate, call);
  if ('refusal' in asked) return refuseCall(call.service, asked.refusal);
  const engine = engines[call.service];
  if (!engine) throw new Error(`The desk machine has no engine for ${call.service}.`);
  const answer = await engine(call);
  meter.count(call.caller, asked.operation, answer.usage);
  if (call.service !== 's3' || answer.status !== 404) return answer;
  const unlisted = gate.check({ caller: call.caller, ...demandToLearnOfAbsence(call) });
  return unlisted ? refuseCall('s3', denied(unlisted.message)) : answer;
}

function ask(gate: Gate, call: AwsCall): { operation: string } | { refusal: Refusal } {
  try {
    const { operation, denial } = gate.checkCall(call);
    return denial ? { refusal: denied(denial.message) } : { operation };
  } catch (fault) {
    const code = fault instanceof UnknownCall ? 'UnknownCall' : 'MalformedCall';
    return {
      refusal: { status: 400, code, message: fault instanceof Error ? fault.message : String(fault) },
    };
  }
}

type Signer = Pick<AwsCall, 'caller' | 'service'> | { refused: string; service: string };

const credentialPattern = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/;

/** Who asks, of which service; a presigned URL is looked at closely, for it is made to be handed on. */
async function identify(request: SignedRequest, gate: Gate): Promise<Signer> {
  const [, caller = '', service = ''] = credentialPattern.exec(request.headers.authorization ?? '') ?? [];
  if (caller) {
    return gate.knows(caller)
      ? { caller, service }
      : { refused: `There is no access key ${caller}.`, service };
  }
  const secretOf = (key: string) => (gate.knows(key) ? functionSecret : undefined);
  const check = await checkPresigned(request, { service: 's3', secretOf, now: [Date.now()] });
  if ('signer' in check) return { caller: check.signer, service: 's3' };
  const isExpired = check.refused === 'wrong time';
  return {
    refused: isExpired ? 'Request has expired.' : `The request is refused: ${check.refused}.`,
    service: 's3',
  };
}

function send(response: ServerResponse, { status, headers, body }: AwsAnswer, isHead = false): void {
  if (response.headersSent) return void response.end();
  const { 'transfer-encoding': _chunked, connection: _connection, ...kept } = headers;
  const length = isHead ? kept['content-length'] : Buffer.byteLength(body);
  response.writeHead(status, { ...kept, ...(length !== undefined && { 'content-length': length }) });
  response.end(isHead ? undefined : body);
}
