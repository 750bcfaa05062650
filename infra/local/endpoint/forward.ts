import { Agent, request } from 'node:http';
import type { AwsAnswer, AwsCall } from '../aws-call.ts';
import { loopback } from '../loopback.ts';
import { readStream } from '../read-stream.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Hands a call on to an engine as it came: the engines read the same headers as AWS would. */
export function forward(port: number, { method, path, headers, body }: AwsCall): Promise<AwsAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: loopback, port, method, path, headers, agent }, (engine) => {
      readStream(engine).then(
        (answer) => resolve({ status: engine.statusCode ?? 500, headers: engine.headers, body: answer }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
