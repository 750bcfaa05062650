import { randomUUID } from 'node:crypto';
import type { WriteStream } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { sharedClock } from '../clock.ts';
import { DeskError } from '../desk-error.ts';
import type { Invocation, WorkerMessage, WorkerSetup } from './worker.ts';

/** What an invocation came to. */
export type InvocationResult = { payload: unknown } | { fault: { errorType: string; errorMessage: string } };

interface PoolOptions {
  name: string;
  bundle: string;
  memoryMegabytes: number;
  timeoutSeconds: number;
  environment: Record<string, string>;
  log: WriteStream;
}

interface Job {
  event: unknown;
  resolve: (result: InvocationResult) => void;
}

interface Busy {
  requestId: string;
  resolve: (result: InvocationResult) => void;
  timer: NodeJS.Timeout;
}

/** Execution environments of one function that may live at a time. */
const mostWorkers = 10;

/** One function's execution environments: one invocation each at a time, warm ones first. */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Busy>();
  readonly #waiting: Job[] = [];
  #isStopped = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  invoke(event: unknown): Promise<InvocationResult> {
    return new Promise((resolve) => {
      if (this.#isStopped) return resolve(stopped);
      const worker = this.#idle.pop();
      if (worker) return this.#run(worker, { event, resolve });
      if (this.#busy.size < mostWorkers) return this.#run(this.#start(), { event, resolve });
      this.#waiting.push({ event, resolve });
    });
  }

  /**
   * Starts one worker, so that the first call finds it warm and a bundle that can't be loaded shows at once.
   * @throws {DeskError} naming the function and why its bundle does not load.
   */
  warmUp(): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = this.#start();
      worker.once('message', () => {
        worker.unref();
        this.#idle.push(worker);
        resolve();
      });
      worker.once('error', (fault) => {
        reject(new DeskError(`The bundle of ${this.#options.name} does not load: ${String(fault)}`));
      });
    });
  }

  /** Ends every worker mid-flight; returns how many invocations died with them. */
  async kill(): Promise<number> {
    const dying = [...this.#idle.splice(0), ...this.#busy.keys()];
    const inFlight = this.#busy.size;
    await Promise.all(dying.map((worker) => worker.terminate()));
    return inFlight;
  }

  /** Lets invocations finish for a moment, then ends what is left. */
  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve(stopped);
    const patience = Date.now() + 3000;
    while (this.#busy.size > 0 && Date.now() < patience) await new Promise((next) => setTimeout(next, 20));
    await this.kill();
    await new Promise((done) => this.#options.log.end(done));
  }

  #run(worker: Worker, { event, resolve }: Job): void {
    const { timeoutSeconds } = this.#options;
    const requestId = randomUUID();
    const timer = setTimeout(() => {
      this.#settle(worker, faultOf('Sandbox.Timedout', `Task timed out after ${timeoutSeconds} seconds`));
      void worker.terminate();
    }, timeoutSeconds * 1000);
    this.#busy.set(worker, { requestId, resolve, timer });
    worker.ref();
    const invocation: Invocation = { requestId, event, deadline: Date.now() + timeoutSeconds * 1000 };
    worker.postMessage(invocation);
  }

  #start(): Worker {
    const { name, bundle, environment, memoryMegabytes, log } = this.#options;
    const setup: WorkerSetup = { bundle, clock: sharedClock(), functionName: name, memoryMegabytes };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: setup,
      env: environment,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdout: true,
      stderr: true,
    });
    for (const output of [worker.stdout, worker.stderr]) output.on('data', (piece) => log.write(piece));
    worker.on('message', (message: WorkerMessage) => this.#hear(worker, message));
    worker.on('error', (fault) => this.#settle(worker, faultOf('Runtime.ImportModuleError', String(fault))));
    worker.on('exit', () => this.#bury(worker));
    return worker;
  }

  #hear(worker: Worker, message: WorkerMessage): void {
    if (message.kind === 'ready' || this.#busy.get(worker)?.requestId !== message.requestId) return;
    if (message.kind === 'answer') {
      const payload: unknown = message.json === undefined ? null : JSON.parse(message.json);
      this.#settle(worker, { payload });
    } else {
      this.#options.log.write(`${JSON.stringify(message)}\n`);
      this.#settle(worker, faultOf(message.errorType, message.errorMessage));
    }
    const next = this.#waiting.shift();
    if (next) {
      this.#run(worker, next);
    } else {
      worker.unref();
      this.#idle.push(worker);
    }
  }

  #settle(worker: Worker, result: InvocationResult): void {
    const busy = this.#busy.get(worker);
    if (!busy) return;
    clearTimeout(busy.timer);
    this.#busy.delete(worker);
    busy.resolve(result);
  }

  #bury(worker: Worker): void {
    this.#settle(worker, faultOf('Runtime.ExitError', 'The runtime exited before it answered.'));
    const index = this.#idle.indexOf(worker);
    if (index >= 0) this.#idle.splice(index, 1);
    const next = this.#waiting.shift();
    if (next) this.#run(this.#start(), next);
  }
}

function faultOf(errorType: string, errorMessage: string): InvocationResult {
  return { fault: { errorType, errorMessage } };
}

const stopped = faultOf('Runtime.Stopped', 'The desk machine is stopping.');
