import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listenOnLoopback, loopback } from '../loopback.ts';
import { answerPlainly } from './answer-plainly.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Opens the door that readers, editors and tests come through. Until it serves, it asks to wait. */
export async function openWebDoor(port: number) {
  let api: Listener | undefined;
  let local: Listener | undefined;
  const server = createServer((request, response) => {
    const isLocal = /^\/__local(\/|\?|$)/.test(request.url ?? '');
    const listener = isLocal ? local : api;
    if (!listener) return answerPlainly(response, 503, 'The desk machine is starting.');
    listener(request, response).catch((fault: unknown) => {
      // a client that went away in the middle is no fault of ours
      if (request.destroyed && !request.complete) return;
      console.error(fault);
      if (!response.headersSent) answerPlainly(response, 500, 'The desk machine failed.');
      else response.destroy();
    });
  });
  const actualPort = await listenOnLoopback(server, port, 'The sign-up page');
  return {
    url: `http://${loopback}:${actualPort}`,
    serve(httpApi: Listener, localApi: Listener): void {
      api = httpApi;
      local = localApi;
    },
    stop: () => closeServer(server),
  };
}
