import { DeskError } from '../desk-error.ts';
import { type EnvironmentOptions, ExecutionEnvironment } from './execution-environment.ts';
import type { InvocationResult } from './invocation.ts';
import { MemoryWatch } from './memory-watch.ts';

interface Job {
  json: string;
  resolve: (result: InvocationResult) => void;
}

/** Execution environments of one function that may live at a time. */
const mostWorkers = 10;

const stopped: InvocationResult = {
  fault: { errorType: 'Runtime.Stopped', errorMessage: 'The desk machine is stopping.' },
};

/** One function's execution environments: one invocation each at a time, warm ones first. */
export class WorkerPool {
  readonly #options: EnvironmentOptions;
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #busy = new Set<ExecutionEnvironment>();
  readonly #memory = new MemoryWatch(this.#busy);
  readonly #waiting: Job[] = [];
  #isStopped = false;

  constructor(options: EnvironmentOptions) {
    this.#options = options;
  }

  /** Calls the function with an event, which is JSON as everything that Lambda hands on. */
  invoke(json: string): Promise<InvocationResult> {
    return new Promise((resolve) => {
      if (this.#isStopped) return resolve(stopped);
      this.#waiting.push({ json, resolve });
      this.#startWaiting();
    });
  }

  /**
   * Starts one worker, so that the first call finds it warm and a bundle that can't be loaded shows at once.
   * @throws {DeskError} naming the function and why its bundle does not load.
   */
  async warmUp(): Promise<void> {
    const environment = new ExecutionEnvironment(this.#options);
    try {
      await environment.ready();
    } catch (fault) {
      throw new DeskError(`The bundle of ${this.#options.name} does not load: ${String(fault)}`);
    }
    this.#idle.push(environment);
  }

  /** Ends every worker mid-flight; returns how many invocations died with them. */
  async kill(): Promise<number> {
    const dying = [...this.#idle.splice(0), ...this.#busy];
    const inFlight = this.#busy.size;
    await Promise.all(dying.map((environment) => environment.kill()));
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

  #startWaiting(): void {
    while (this.#waiting.length > 0) {
      const environment = this.#takeEnvironment();
      const job = environment && this.#waiting.shift();
      if (!job) return;
      void this.#run(environment, job);
    }
  }

  /** A warm one, or a new one if there may be more; what has ended meanwhile is let go of. */
  #takeEnvironment(): ExecutionEnvironment | undefined {
    const warm = this.#idle.splice(0).filter(({ isAlive }) => isAlive);
    const environment = warm.pop();
    this.#idle.push(...warm);
    if (environment || this.#busy.size >= mostWorkers) return environment;
    return new ExecutionEnvironment(this.#options);
  }

  async #run(environment: ExecutionEnvironment, { json, resolve }: Job): Promise<void> {
    this.#busy.add(environment);
    this.#memory.wake();
    const result = await environment.invoke(json);
    this.#busy.delete(environment);
    this.#idle.push(environment);
    resolve(result);
    this.#startWaiting();
  }
}
