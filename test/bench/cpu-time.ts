import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

/** One way of doing some work, in a process of its own: what one way imports or leaves behind is no burden to others. */
export interface Contender {
  /** A module whose `ways` has this one by name; each takes the task and gives the work for the nth reader. */
  module: URL;
  way: string;
  task: unknown;
  timesPerRound: number;
}

/** What a contender's module exports as `ways`. */
export type Ways<Task> = Record<string, (task: Task) => Promise<(nth: number) => unknown>>;

/**
 * The CPU time that each contender takes for one piece of work, in microseconds: the median of several rounds, which
 * take turns, so that a machine that grows slow or hot is so for all.
 */
export async function measureCpu<Name extends string>(
  contenders: Record<Name, Contender>,
  rounds: number,
): Promise<Record<Name, number>> {
  const started: { name: Name; round: () => Promise<number>; stop: () => void; taken: number[] }[] = [];
  for (const name in contenders) started.push({ name, ...(await start(contenders[name])), taken: [] });
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const { round: run, taken } of started) taken.push(await run());
    }
  } finally {
    for (const { stop } of started) stop();
  }
  return Object.fromEntries(started.map(({ name, taken }) => [name, median(taken)])) as Record<Name, number>;
}

async function start({ module, way, task, timesPerRound }: Contender) {
  const child = fork(new URL('./cpu-worker.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  });
  const gone = once(child, 'exit').then(() => [undefined]);
  const ask = async (message: Record<string, unknown>) => {
    child.send(message);
    const [answer] = await Promise.race([once(child, 'message'), gone]);
    return z.number({ error: `The process that measures ${way} ended.` }).parse(answer);
  };
  // the first round warms up
  await ask({ module: module.href, way, task, times: Math.ceil(timesPerRound / 2) });
  return { round: () => ask({ times: timesPerRound }), stop: () => child.kill() };
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
