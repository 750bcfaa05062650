import { randomUUID } from 'node:crypto';
import type { WriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { BilledInvocation, Fault, InvocationResult } from './invocation.ts';
import { billedMilliseconds, reportLine } from './invocation-report.ts';
import { memoryInUse } from './memory-watch.ts';
import { responseFault } from './payload-limits.ts';
import { startWorker, type WorkerOptions } from './start-worker.ts';
import type { WorkerInvocation, WorkerMessage } from './worker.ts';

export interface EnvironmentOptions extends WorkerOptions {
  timeoutSeconds: number;
  log: WriteStream;
  onInvocation?: ((invocation: BilledInvocation) => void) | undefined;
}

interface Running {
  requestId: string;
  resolve: (result: InvocationResult) => void;
}

/** A worker that is in the middle of a system call ends after it; nobody waits longer than this for it. */
const endingPatienceMs = 2000;

const killed = 'Runtime exited with error: signal: killed';

/** One worker thread that runs a function's bundle, one invocation at a time, until something ends it. */
export class ExecutionEnvironment {
  readonly #options: EnvironmentOptions;
  readonly #worker: Worker;
  #running: Running | undefined;
  #endedBy: Fault | undefined;
  #isAlive = true;
  #isMeasuring = false;
  #mostBytes = 0;

  constructor(options: EnvironmentOptions) {
    this.#options = options;
    this.#worker = startWorker(options);
    for (const output of [this.#worker.stdout, this.#worker.stderr]) {
      output.on('data', (piece: Buffer) => this.#log(piece));
    }
    this.#worker.on('message', (message: WorkerMessage) => this.#hear(message));
    this.#worker.on('error', (fault) => {
      const isOutOfMemory = 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#endedBy ??= isOutOfMemory
        ? this.#faultOf('Runtime.ExitError', killed)
        : { errorType: 'Runtime.ImportModuleError', errorMessage: String(fault) };
    });
    this.#worker.on('exit', (code) => {
      const how = code === 0 ? 'exited without providing a reason' : `exited with error: exit status ${code}`;
      this.#endedBy ??= this.#faultOf('Runtime.ExitError', `Runtime ${how}`);
      this.#bury(this.#endedBy);
    });
  }

  /** Whether it takes another invocation. */
  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Waits until its bundle is loaded; rejects with why it can't be. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#worker.once('message', () => {
        this.#worker.unref();
        resolve();
      });
      this.#worker.once('error', reject);
      this.#worker.once('exit', (code) => reject(new Error(`it exits with ${code}`)));
    });
  }

  async invoke(json: string): Promise<InvocationResult> {
    const { timeoutSeconds } = this.#options;
    const requestId = randomUUID();
    const startedAt = performance.now();
    const timer = setTimeout(() => {
      void this.#end('Sandbox.Timedout', `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
    }, timeoutSeconds * 1000);
    this.#worker.ref();
    const result = await new Promise<InvocationResult>((resolve) => {
      this.#running = { requestId, resolve };
      const invocation: WorkerInvocation = { requestId, json, deadline: Date.now() + timeoutSeconds * 1000 };
      this.#worker.postMessage(invocation);
    });
    clearTimeout(timer);
    this.#worker.unref();
    // ending a worker takes its moment, but nobody pays for more than the time-out
    this.#report(requestId, Math.min(performance.now() - startedAt, timeoutSeconds * 1000));
    return result;
  }

  /** Sees to it that it has not taken more than its share of memory; what has is ended. */
  async measure(): Promise<void> {
    if (this.#isMeasuring) return;
    this.#isMeasuring = true;
    try {
      this.#fitsMemory(memoryInUse(await this.#worker.getHeapStatistics()));
    } catch {
      // it has ended
    } finally {
      this.#isMeasuring = false;
    }
  }

  /** Ends it at once, mid-flight. */
  async kill(): Promise<void> {
    await this.#end('Runtime.ExitError', killed);
  }

  #hear(message: WorkerMessage): void {
    if (message.kind === 'ready') return;
    if (message.kind === 'crash') {
      if (!this.#running) this.#log(`${JSON.stringify(message)}\n`);
      this.#endedBy ??= message;
      this.#isAlive = false;
      return;
    }
    // what is being ended has nothing to say anymore
    if (!this.#isAlive || !this.#fitsMemory(message.memoryBytes)) return;
    if (message.kind === 'fault') this.#log(`${JSON.stringify(message)}\n`);
    this.#settle(resultOf(message));
  }

  #fitsMemory(bytes: number): boolean {
    this.#mostBytes = Math.max(this.#mostBytes, bytes);
    const fits = bytes <= this.#options.memoryMegabytes * 2 ** 20;
    if (!fits) void this.#end('Runtime.ExitError', killed);
    return fits;
  }

  /** Answers when the worker has stopped, so that nothing it does comes after the answer. */
  async #end(errorType: string, reason: string): Promise<void> {
    const fault = this.#endedBy ?? this.#faultOf(errorType, reason);
    this.#endedBy = fault;
    this.#isAlive = false;
    await Promise.race([this.#worker.terminate(), sleep(endingPatienceMs, undefined, { ref: false })]);
    this.#bury(fault);
  }

  #bury({ errorType, errorMessage }: Fault): void {
    this.#isAlive = false;
    this.#settle({ fault: { errorType, errorMessage } });
  }

  #settle(result: InvocationResult): void {
    this.#running?.resolve(result);
    this.#running = undefined;
  }

  #report(requestId: string, durationMs: number): void {
    const { name, memoryMegabytes, onInvocation } = this.#options;
    const endedBy = this.#endedBy;
    if (endedBy) this.#log(`${JSON.stringify(endedBy)}\n`);
    const mostBytes = this.#mostBytes;
    this.#log(reportLine({ requestId, durationMs, memoryMegabytes, mostBytes, endedBy: endedBy?.errorType }));
    onInvocation?.({ functionName: name, milliseconds: billedMilliseconds(durationMs), memoryMegabytes });
  }

  #faultOf(errorType: string, reason: string): Fault {
    return { errorType, errorMessage: `RequestId: ${this.#running?.requestId} Error: ${reason}` };
  }

  #log(text: string | Buffer): void {
    if (this.#options.log.writable) this.#options.log.write(text);
  }
}

function resultOf(message: Exclude<WorkerMessage, { kind: 'ready' | 'crash' }>): InvocationResult {
  if (message.kind === 'fault') {
    const { errorType, errorMessage } = message;
    return { fault: { errorType, errorMessage } };
  }
  const fault = responseFault(message.json);
  return fault ? { fault } : { payload: JSON.parse(message.json) as unknown };
}
