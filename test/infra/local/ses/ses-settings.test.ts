import { setTimeout as sleep } from 'node:timers/promises';
import { GetSendQuotaCommand } from '@aws-sdk/client-ses';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { advanceClock, installClock } from '../../../../infra/local/clock.ts';
import { defaultSettings, sesSettingsSchema } from '../../../../infra/local/ses/ses-settings.ts';
import { type Bench, eventually, openBench } from './fixtures/ses-desk.ts';

installClock();
let bench: Bench;
afterEach(async () => {
  vi.restoreAllMocks();
  await bench.close();
});

const tooFast = { name: 'Throttling', message: 'Maximum sending rate exceeded.' };
const overQuota = { name: 'Throttling', message: 'Daily message quota exceeded.' };
const quota = async () => bench.client.send(new GetSendQuotaCommand({}));
const recipients = () =>
  bench
    .mailbox()
    .list()
    .map(({ to }) => to);

/** Sends so many messages at once and counts those taken. */
async function burst(count: number): Promise<number> {
  const sends = Array.from({ length: count }, (_, at) => bench.send(`reader-${at}@example.com`));
  const ends = await Promise.allSettled(sends);
  for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject(tooFast);
  return ends.filter(({ status }) => status === 'fulfilled').length;
}

describe('the settings', () => {
  it('start as an account out of the sandbox has them, and take only what they know', async () => {
    bench = await openBench();
    expect(bench.settings()).toEqual(defaultSettings);
    expect(await quota()).toMatchObject({ MaxSendRate: 50, Max24HourSend: 50_000, SentLast24Hours: 0 });
    expect(sesSettingsSchema.parse({})).toEqual({});
    expect(sesSettingsSchema.parse({ eventDelayMs: null, keep: false })).toEqual({
      eventDelayMs: null,
      keep: false,
    });
    for (const bad of [{ ratePerSecond: 0 }, { latencyMs: -1 }, { throttleEvery: 1.5 }, { rate: 1 }]) {
      expect(sesSettingsSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
    }
  });
});

describe('ratePerSecond', () => {
  it('holds in any second of real time, with a little tolerance', async () => {
    bench = await openBench({ settings: { ratePerSecond: 10 } });
    let now = 1_000_000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    expect(await burst(6)).toBe(6);
    now += 600;
    expect(await burst(9)).toBe(5);
    // moving the desk's clock brings no room
    advanceClock(3600);
    expect(await burst(1)).toBe(0);
    now += 401;
    expect(await burst(9)).toBe(6);
    now += 1001;
    expect(await burst(15)).toBe(11);
  });

  it('tolerates three in a hundred, and a rate below one a second', async () => {
    bench = await openBench({ settings: { ratePerSecond: 100 } });
    let now = 1_000_000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    expect(await burst(110)).toBe(103);
    bench.settings().ratePerSecond = 0.5;
    now += 2001;
    expect(await burst(3)).toBe(2);
    now += 1500;
    expect(await burst(1)).toBe(0);
    expect(await quota()).toMatchObject({ MaxSendRate: 0.5 });
  });

  it('counts recipients: a message may go over, and then the next wait', async () => {
    bench = await openBench({ settings: { ratePerSecond: 2 } });
    await bench.send(['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com']);
    await expect(bench.send('e@example.com')).rejects.toMatchObject(tooFast);
    expect(recipients()).toHaveLength(4);
  });
});

describe('dailyQuota', () => {
  it('holds over 24 hours of the desk’s clock, and over a restart', async () => {
    bench = await openBench({ settings: { dailyQuota: 3 } });
    await bench.send(['a@example.com', 'b@example.com']);
    await expect(bench.send(['c@example.com', 'd@example.com'])).rejects.toMatchObject(overQuota);
    await bench.send('c@example.com');
    await bench.restart();
    await expect(bench.send('d@example.com')).rejects.toMatchObject(overQuota);
    expect(await quota()).toMatchObject({ Max24HourSend: 3, SentLast24Hours: 3 });
    advanceClock(23 * 60 * 60);
    await expect(bench.send('d@example.com')).rejects.toMatchObject(overQuota);
    advanceClock(60 * 60 + 60);
    await bench.send('d@example.com');
    expect(await quota()).toMatchObject({ SentLast24Hours: 1 });
    expect(recipients()).toEqual(['d@example.com', 'c@example.com', 'b@example.com', 'a@example.com']);
  });

  it('leaves out the mailbox simulator', async () => {
    bench = await openBench({ settings: { dailyQuota: 0 } });
    await bench.send('success+a@simulator.amazonses.com');
    await expect(bench.send('a@example.com')).rejects.toMatchObject(overQuota);
    expect(await quota()).toMatchObject({ SentLast24Hours: 0 });
  });
});

describe('trouble', () => {
  it('latencyMs: a message is taken at once and its answer waits', async () => {
    bench = await openBench({ settings: { latencyMs: 1500 } });
    const startedAt = performance.now();
    let answeredAt = 0;
    const sending = bench.send('a@example.com').then(() => {
      answeredAt = performance.now();
    });
    await eventually(recipients).toEqual(['a@example.com']);
    expect(answeredAt).toBe(0);
    await sending;
    expect(answeredAt - startedAt).toBeGreaterThan(1495);
    const askedAt = performance.now();
    await quota();
    expect(performance.now() - askedAt).toBeGreaterThan(1495);
  });

  it('throttleEvery: every n-th call is refused and not taken', async () => {
    bench = await openBench({ settings: { throttleEvery: 3 } });
    await bench.send('1@example.com');
    await bench.send('2@example.com');
    await expect(bench.send('3@example.com')).rejects.toMatchObject(tooFast);
    await bench.send('4@example.com');
    await bench.send('5@example.com');
    await expect(bench.send('6@example.com')).rejects.toMatchObject(tooFast);
    expect(recipients().toReversed()).toEqual([1, 2, 4, 5].map((at) => `${at}@example.com`));
    expect(await quota()).toMatchObject({ SentLast24Hours: 4 });
  });

  it('loseReplyEvery: every n-th message is taken and its answer lost', async () => {
    bench = await openBench({ settings: { loseReplyEvery: 2, eventDelayMs: 0 } });
    await bench.send('1@example.com');
    const fault = await bench.send('2@example.com').catch((end: unknown) => end);
    expect(fault).toMatchObject({ code: 'ECONNRESET' });
    await bench.send('3@example.com');
    expect(recipients().toReversed()).toEqual(['1@example.com', '2@example.com', '3@example.com']);
    await eventually(() => bench.published.length).toBe(3);
    expect(await quota()).toMatchObject({ SentLast24Hours: 3 });
  });

  it('outage: everything is answered with 503 and nothing is taken', async () => {
    bench = await openBench({ settings: { outage: true } });
    const down = { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } };
    await expect(bench.send('a@example.com')).rejects.toMatchObject(down);
    await expect(quota()).rejects.toMatchObject(down);
    bench.settings().outage = false;
    expect(await quota()).toMatchObject({ SentLast24Hours: 0 });
    expect(recipients()).toEqual([]);
  });

  it('keep: off, mail is counted and its events sent, but neither stored nor shown', async () => {
    bench = await openBench({ settings: { keep: false, eventDelayMs: 0, dailyQuota: 2 } });
    await bench.send('hidden-1@example.com');
    await bench.restart();
    await bench.send('hidden-2@example.com');
    await expect(bench.send('hidden-3@example.com')).rejects.toMatchObject(overQuota);
    expect(await quota()).toMatchObject({ SentLast24Hours: 2 });
    await eventually(() => bench.published.length).toBe(2);
    Object.assign(bench.settings(), { keep: true, dailyQuota: 10 });
    await bench.send('shown@example.com');
    expect(recipients()).toEqual(['shown@example.com']);
    const page = async () => (await fetch(`http://127.0.0.1:${bench.inboxPort()}/store`)).text();
    await eventually(page).toContain('shown@example.com');
    await sleep(50);
    expect(await page()).not.toContain('hidden');
  });
});
