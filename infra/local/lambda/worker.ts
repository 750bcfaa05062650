import { parentPort, workerData } from 'node:worker_threads';
import { installClock } from '../clock.ts';

/** What a worker is given: the bundle to run and the clock to live by. */
export interface WorkerSetup {
  bundle: string;
  clock: SharedArrayBuffer;
  functionName: string;
  memoryMegabytes: number;
}

export interface Invocation {
  requestId: string;
  event: unknown;
  /** Milliseconds since the epoch. */
  deadline: number;
}

export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'answer'; requestId: string; json: string | undefined }
  | { kind: 'fault'; requestId: string; errorType: string; errorMessage: string; trace: string[] };

const { bundle, clock, functionName, memoryMegabytes } = workerData as WorkerSetup;
// before the bundle: whatever keeps a Date has to keep ours
installClock(clock);
const { handler } = (await import(bundle)) as { handler: (event: unknown, context: object) => unknown };

const answerParent = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.on('message', (invocation: Invocation) => void invoke(invocation));

async function invoke({ requestId, event, deadline }: Invocation): Promise<void> {
  const context = {
    functionName,
    awsRequestId: requestId,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${functionName}`,
    memoryLimitInMB: String(memoryMegabytes),
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    // as JSON, as Lambda would hand it on
    answerParent({ kind: 'answer', requestId, json: JSON.stringify(await handler(event, context)) });
  } catch (fault) {
    const error = fault instanceof Error ? fault : new Error(String(fault));
    const trace = (error.stack ?? '').split('\n');
    answerParent({ kind: 'fault', requestId, errorType: error.name, errorMessage: error.message, trace });
  }
}

answerParent({ kind: 'ready' });
