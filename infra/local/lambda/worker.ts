import { setImmediate as nextTurn } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { installClock } from '../clock.ts';
import { memoryInUse } from './memory-watch.ts';

/** What a worker is given: the bundle to run and the clock to live by. */
export interface WorkerSetup {
  bundle: string;
  clock: SharedArrayBuffer;
  functionName: string;
  arn: string;
  memoryMegabytes: number;
}

export interface WorkerInvocation {
  requestId: string;
  /** The event. */
  json: string;
  /** Milliseconds since the epoch. */
  deadline: number;
}

interface DescribedError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'answer'; requestId: string; memoryBytes: number; json: string }
  | ({ kind: 'fault'; requestId: string; memoryBytes: number } & DescribedError)
  | ({ kind: 'crash'; requestId: string | undefined } & DescribedError);

const { bundle, clock, functionName, arn, memoryMegabytes } = workerData as WorkerSetup;
// before the bundle: whatever keeps a Date has to keep ours
installClock(clock);
const { handler } = (await import(bundle)) as { handler: (event: unknown, context: object) => unknown };

let currentRequest: string | undefined;

const tellPool = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.on('message', (invocation: WorkerInvocation) => void invoke(invocation));
process.on('uncaughtException', (fault) => crash(describe(fault), 129));
process.on('unhandledRejection', (reason) => crash(describeRejection(reason), 128));
tellPool({ kind: 'ready' });

async function invoke({ requestId, json, deadline }: WorkerInvocation): Promise<void> {
  currentRequest = requestId;
  const context = {
    functionName,
    awsRequestId: requestId,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMegabytes),
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  const outcome = await run(json, context);
  // as Lambda's runtime does, so that a rejection left behind comes before the answer
  await nextTurn();
  currentRequest = undefined;
  tellPool({ ...outcome, requestId, memoryBytes: memoryInUse(getHeapStatistics()) });
}

async function run(json: string, context: object) {
  try {
    return { kind: 'answer' as const, json: toJson(await handler(JSON.parse(json), context)) };
  } catch (fault) {
    return { kind: 'fault' as const, ...describe(fault) };
  }
}

function toJson(answer: unknown): string {
  try {
    return JSON.stringify(answer) ?? 'null';
  } catch {
    const fault = new Error('Unable to stringify response body');
    fault.name = 'Runtime.JSONStringifyError';
    throw fault;
  }
}

/** Says why and leaves; Lambda's runtime leaves with these codes too. */
function crash(fault: DescribedError, exitCode: number): void {
  tellPool({ kind: 'crash', requestId: currentRequest, ...fault });
  process.exit(exitCode);
}

function describeRejection(reason: unknown): DescribedError {
  const { errorMessage, trace } = describe(reason);
  const thrown = reason instanceof Error ? String(reason) : errorMessage;
  return { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: thrown, trace };
}

function describe(fault: unknown): DescribedError {
  try {
    if (!(fault instanceof Error)) return { errorType: typeof fault, errorMessage: String(fault), trace: [] };
    const trace = String(fault.stack ?? '').split('\n');
    return { errorType: String(fault.name), errorMessage: String(fault.message), trace };
  } catch {
    // what was thrown can't even be looked at
    return { errorType: 'handled', errorMessage: 'The error could not be read.', trace: [] };
  }
}
