import { expect, it } from 'vitest';
import { startProbe } from './fixtures/start-probe.ts';

const hog = `
  import { randomUUID } from 'node:crypto';
  import { setTimeout as sleep } from 'node:timers/promises';
  const worker = randomUUID();
  const kept = [];
  const ways = {
    objects() { for (;;) kept.push({ text: [] }); },
    // more in one allocation than V8 would ever fit under a limit of the memory setting
    arrays() { for (;;) kept.push(new Array(30_000_000).fill(kept.length)); },
    buffer() { kept.push(Buffer.alloc(300 * 2 ** 20, 1)); },
    // taken and answered before anybody looks
    quickBuffer() { kept.push(Buffer.alloc(130 * 2 ** 20, 1)); },
    async bufferForAWhile() { kept.push(Buffer.alloc(300 * 2 ** 20, 1)); await sleep(5000); kept.pop(); },
    fitting() { kept.push(Buffer.alloc(60 * 2 ** 20, 1)); kept.length = 0; },
  };
  export const handler = async ({ way }) => { await ways[way]?.(); return worker; };
`;

it.each([
  ['objects', 128],
  ['arrays', 128],
  ['quickBuffer', 128],
  ['buffer', 256],
  ['bufferForAWhile', 256],
])('ends a function that keeps %s beyond its %i MB, and starts another', async (way, memoryMegabytes) => {
  const probe = startProbe(hog, { memoryMegabytes });
  const first = await probe.invoke();
  const startedAt = performance.now();
  const fault = await probe.fail({ way });
  expect(fault.errorType).toBe('Runtime.ExitError');
  expect(fault.errorMessage).toMatch(
    /^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal: killed$/,
  );
  expect(performance.now() - startedAt).toBeLessThan(4500);
  const second = await probe.invoke();
  expect(second).toMatchObject({ payload: expect.any(String) });
  expect(second).not.toEqual(first);
  expect(await probe.readLog()).toMatch(
    /Memory Size: \d+ MB\tMax Memory Used: \d+ MB\tStatus: error\tError Type: Runtime.ExitError\n/,
  );
});

it('leaves a function alone that keeps to its memory', async () => {
  const probe = startProbe(hog, { memoryMegabytes: 128 });
  const first = await probe.invoke();
  expect(await probe.invoke({ way: 'fitting' })).toEqual(first);
  expect(await probe.invoke()).toEqual(first);
});
