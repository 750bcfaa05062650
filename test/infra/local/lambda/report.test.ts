import { expect, it } from 'vitest';
import { startProbe } from './fixtures/start-probe.ts';

const probeSource = `
  import { setTimeout as sleep } from 'node:timers/promises';
  export const handler = async ({ way }, { awsRequestId }) => {
    console.log(\`at work on \${awsRequestId}\`);
    if (way === 'throw') throw new Error('broken');
    if (way === 'take') Buffer.alloc(50 * 2 ** 20, 1);
    await sleep(way === 'stay' ? 5000 : 50);
    return awsRequestId;
  };
`;

it('reports each invocation in the log as Lambda does', async () => {
  const probe = startProbe(probeSource, { memoryMegabytes: 512 });
  const answer = await probe.invoke({ way: 'take' });
  const log = await probe.readLog();
  const id = 'payload' in answer ? String(answer.payload) : '';
  const pattern = `^at work on ${id}\nREPORT RequestId: ${id}\tDuration: ([\\d.]+) ms\tBilled Duration: (\\d+) ms\tMemory Size: 512 MB\tMax Memory Used: (\\d+) MB\n$`;
  expect(log).toMatch(new RegExp(pattern));
  const [, duration, billed, most] = new RegExp(pattern).exec(log)?.map(Number) ?? [];
  expect(duration).toBeGreaterThanOrEqual(50);
  expect(billed).toBe(Math.ceil(duration ?? 0));
  expect(most).toBeGreaterThan(50);
  expect(most).toBeLessThan(120);
  expect(probe.billed).toEqual([{ functionName: 'probe', milliseconds: billed, memoryMegabytes: 512 }]);
});

it('counts each invocation once, however it ends', async () => {
  const probe = startProbe(probeSource, { timeoutSeconds: 1 });
  await probe.warmUp();
  await Promise.all([
    probe.invoke(),
    probe.invoke(),
    probe.fail({ way: 'throw' }),
    probe.fail({ way: 'stay' }),
  ]);
  const dying = probe.fail({ way: 'stay' });
  expect(await probe.kill('probe')).toBe(1);
  expect(await dying).toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(probe.billed).toHaveLength(5);
  const log = await probe.readLog();
  expect(log.match(/^REPORT /gm)).toHaveLength(5);
  expect(log).toContain('"errorMessage":"broken"');
});
