import type { ServerResponse } from 'node:http';

/** Answers with a message alone, as API Gateway does. */
export function answerPlainly(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}
