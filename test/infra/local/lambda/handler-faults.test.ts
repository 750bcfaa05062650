import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startProbe } from './fixtures/start-probe.ts';

const faulty = `
  import { appendFileSync } from 'node:fs';
  import { execFileSync } from 'node:child_process';
  import { setTimeout as sleep } from 'node:timers/promises';
  const circular = {}; circular.self = circular;
  const ways = {
    text() { throw 'just text'; },
    nothing() { throw undefined; },
    unreadable() { throw Object.create(null); },
    error() { throw new RangeError('too far'); },
    bigInt: () => ({ count: 1n }),
    circular: () => circular,
    leave() { process.exit(0); },
    leaveWith3() { process.exit(3); },
    rejection() { void Promise.reject(new Error('left behind')); return 'answered'; },
    lateRejection: () => { setTimeout(() => Promise.reject('late'), 10); return sleep(3000); },
    lateError: () => { setTimeout(() => { throw new TypeError('thrown late'); }, 10); return sleep(3000); },
    afterwards() { setTimeout(() => { throw new Error('thrown when idle'); }, 50); return 'answered'; },
    spin({ file }) { for (;;) appendFileSync(file, 'x'); },
    async tick({ file }) { for (;;) { appendFileSync(file, 'x'); await sleep(0); } },
    wait() { execFileSync(process.execPath, ['-e', 'setTimeout(() => {}, 6000)']); },
  };
  export const handler = async (event) => ways[event.way]?.(event);
`;

it.each([
  ['text', 'string', 'just text'],
  ['nothing', 'undefined', 'undefined'],
  ['unreadable', 'handled', expect.any(String)],
  ['error', 'RangeError', 'too far'],
  ['bigInt', 'Runtime.JSONStringifyError', 'Unable to stringify response body'],
  ['circular', 'Runtime.JSONStringifyError', 'Unable to stringify response body'],
  ['leave', 'Runtime.ExitError', expect.stringMatching(/ Error: Runtime exited without providing a reason$/)],
  [
    'leaveWith3',
    'Runtime.ExitError',
    expect.stringMatching(/ Error: Runtime exited with error: exit status 3$/),
  ],
  ['rejection', 'Runtime.UnhandledPromiseRejection', 'Error: left behind'],
  ['lateRejection', 'Runtime.UnhandledPromiseRejection', 'late'],
  ['lateError', 'TypeError', 'thrown late'],
])('answers a handler that fails by %s with %s', async (way, errorType, errorMessage) => {
  const probe = startProbe(faulty);
  expect(await probe.fail({ way })).toEqual({ errorType, errorMessage });
  expect(await probe.invoke()).toEqual({ payload: null });
});

it.each(['spin', 'tick'])('ends a handler that goes on and on (%s), with all that it does', async (way) => {
  const probe = startProbe(faulty, { timeoutSeconds: 1 });
  const file = join(probe.folder, 'effects');
  const { errorType, errorMessage } = await probe.fail({ way, file });
  const effects = readFileSync(file).length;
  expect(errorType).toBe('Sandbox.Timedout');
  expect(errorMessage).toMatch(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/);
  expect(effects).toBeGreaterThan(0);
  await sleep(300);
  expect(readFileSync(file).length).toBe(effects);
  expect(await probe.invoke()).toEqual({ payload: null });
  expect(probe.billed[0]?.milliseconds).toBe(1000);
  expect(await probe.readLog()).toMatch(/Billed Duration: 1000 ms\t.*\tStatus: timeout\n/);
});

it('lets go of a worker that fails after it has answered', async () => {
  const probe = startProbe(faulty);
  expect(await probe.invoke({ way: 'afterwards' })).toEqual({ payload: 'answered' });
  await sleep(300);
  expect(await probe.invoke()).toEqual({ payload: null });
  expect(await probe.readLog()).toContain('thrown when idle');
});

it('answers even when a handler cannot be interrupted', async () => {
  const probe = startProbe(faulty, { timeoutSeconds: 1 });
  const startedAt = performance.now();
  expect(await probe.fail({ way: 'wait' })).toMatchObject({ errorType: 'Sandbox.Timedout' });
  expect(performance.now() - startedAt).toBeLessThan(4500);
  expect(await probe.invoke()).toEqual({ payload: null });
});

it('stops at a bundle that leaves while it is loaded', async () => {
  const probe = startProbe('process.exit(4);');
  await expect(probe.warmUp()).rejects.toThrow('The bundle of probe does not load: Error: it exits with 4');
});
