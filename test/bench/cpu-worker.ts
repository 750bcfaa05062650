import { loadTemplates } from '../rendering/fixtures/load-templates.ts';

// before anything imports a template
loadTemplates();

let work: (nth: number) => unknown = () => undefined;

interface Order {
  module?: string;
  way?: string;
  task?: unknown;
  times: number;
}

// a fault ends the process, which whoever asked is told
process.on('message', (order: Order) => void carryOut(order));

async function carryOut({ module, way, task, times }: Order): Promise<void> {
  if (module && way) {
    const { ways } = await import(module);
    work = await ways[way](task);
  }
  process.send?.(await timeRound(times));
}

/** The CPU time of one piece of work, in microseconds. */
async function timeRound(times: number): Promise<number> {
  const start = process.cpuUsage();
  for (let nth = 0; nth < times; nth += 1) {
    const result = work(nth);
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / times;
}
