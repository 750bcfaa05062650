import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AwsAnswer, AwsCall } from '../aws-call.ts';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { readStream } from '../read-stream.ts';

type Answer = (call: AwsCall) => Promise<AwsAnswer>;

/** Opens a door to the tables alone, past the desk's endpoint. */
export async function openDoor(answer: Answer) {
  const server = createServer((incoming, response) => {
    hand(answer, incoming, response).catch(() => response.destroy());
  });
  const port = await listenOnLoopback(server, 0, 'DynamoDB');
  return {
    port,
    close: () => closeServer(server),
  };
}

async function hand(answer: Answer, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  const body = await readStream(incoming);
  const reply = await answer({ caller: 'door', service: 'dynamodb', method, path: url, headers, body });
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}
