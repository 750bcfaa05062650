import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { advanceClock, installClock, setClock } from '../../../../infra/local/clock.ts';
import { type Bench, eventually, openBench } from './fixtures/ses-desk.ts';

installClock();
let bench: Bench;
afterEach(async () => {
  vi.restoreAllMocks();
  await bench.close();
});

const kinds = () => bench.published.map(({ event }) => event.eventType);

describe('when events come', () => {
  const pending = () =>
    Number(bench.mailbox().database.prepare('SELECT COUNT(*) AS n FROM event').get()?.['n']);

  it('is after eventDelayMs on the desk’s clock, restarts and moves included', async () => {
    bench = await openBench({ settings: { eventDelayMs: 3_600_000 } });
    const { MessageId } = await bench.send('ada@example.com');
    await bench.restart();
    advanceClock(3590);
    await sleep(250);
    expect(kinds()).toEqual([]);
    advanceClock(11);
    await eventually(kinds).toEqual(['Delivery']);
    expect(bench.published[0]?.event).toMatchObject({
      mail: { messageId: MessageId },
      delivery: { processingTimeMillis: 3_600_000 },
    });
    await eventually(pending).toBe(0);
  });

  it('is within a minute when nothing is said, each in its own time but in order', async () => {
    bench = await openBench();
    for (let at = 0; at < 20; at += 1) await bench.send(`complaint+${at}@simulator.amazonses.com`);
    const dues = bench.mailbox().database.prepare('SELECT due FROM event ORDER BY number').all();
    const waits = dues.map(({ due }) => Number(due) - Date.now());
    expect(waits).toHaveLength(40);
    expect(new Set(waits).size).toBeGreaterThan(30);
    expect(Math.max(...waits)).toBeGreaterThan(30_000);
    expect(Math.min(...waits)).toBeLessThan(15_000);
    expect(waits.every((wait) => wait < 60_000)).toBe(true);
    expect(waits.every((wait, at) => at % 2 === 0 || wait >= (waits[at - 1] ?? 0))).toBe(true);
    advanceClock(61);
    await eventually(kinds).toHaveLength(40);
  });

  it('goes along when the clock is set back', async () => {
    bench = await openBench({ settings: { eventDelayMs: 3000 } });
    await bench.send('ada@example.com');
    setClock(Date.now() - 86_400_000);
    await sleep(1000);
    expect(kinds()).toEqual([]);
    await eventually(kinds).toEqual(['Delivery']);
    advanceClock(86_400);
  });

  it('is never with events off', async () => {
    bench = await openBench({ settings: { events: false, eventDelayMs: 0 } });
    await bench.send('ada@example.com');
    expect(pending()).toBe(0);
    bench.settings().events = true;
    await bench.send('grace@example.com');
    await eventually(kinds).toEqual(['Delivery']);
    await sleep(250);
    expect(bench.published.map(({ event }) => event.mail.destination)).toEqual([['grace@example.com']]);
  });

  it('is once more when the topic fails, and not for ever', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const attempts: string[] = [];
    bench = await openBench({
      settings: { eventDelayMs: 0 },
      publish: async ({ message }) => {
        attempts.push(message);
        const isDoomed = message.includes('doomed@example.com');
        if (isDoomed || attempts.length === 1) throw new Error('The topic is away.');
      },
    });
    await bench.send('ada@example.com');
    await eventually(() => attempts.length).toBe(2);
    expect(complaints).not.toHaveBeenCalled();
    await bench.send('doomed@example.com');
    await eventually(pending).toBe(0);
    expect(attempts).toHaveLength(6);
    expect(complaints.mock.calls.flat().join()).toContain('The topic is away.');
  });
});
