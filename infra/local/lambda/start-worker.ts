import { Worker } from 'node:worker_threads';
import { sharedClock } from '../clock.ts';
import type { WorkerSetup } from './worker.ts';

export interface WorkerOptions {
  /** The capability's name: what the desk calls the function by. */
  name: string;
  /** What Lambda calls it by. */
  logicalId: string;
  arn: string;
  bundle: string;
  memoryMegabytes: number;
  environment: Record<string, string>;
}

/** Starts the thread that a bundle runs in. */
export function startWorker(options: WorkerOptions): Worker {
  const { bundle, memoryMegabytes, environment, logicalId: functionName, arn } = options;
  const setup: WorkerSetup = { bundle, clock: sharedClock(), functionName, arn, memoryMegabytes };
  return new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: setup,
    env: environment,
    resourceLimits: {
      // far above the memory setting: one allocation that V8 can't fit under its own limit aborts the whole
      // process, not the worker; with a limit of 2 GB and more it would let a lot more garbage lie
      maxOldGenerationSizeMb: memoryMegabytes + 1024,
      // what V8 takes by itself would fill a small function's memory with young garbage
      maxYoungGenerationSizeMb: 16,
    },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
  });
}
