import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startTestDesk, type TestDesk } from '../../test-desk.ts';
import { addEndedSends, type EndedSends } from './fixtures/ended-sends.ts';
import { type Engines, openEngines } from './fixtures/engines.ts';
import { idle, junk } from './fixtures/junk.ts';
import { everythingKept, type Kept } from './fixtures/kept.ts';
import { openQueues, type QueueName, type Queues, queueNames, tries, workers } from './fixtures/queues.ts';
import { failuresOf, linesOf } from './fixtures/worker-log.ts';

/** What nobody of ours would queue: each message is tried five times and parked, and does nothing else. */
let desk: TestDesk;
let engines: Engines;
let queues: Queues;
let ended: EndedSends;

beforeAll(async () => {
  desk = await startTestDesk();
  engines = await openEngines(desk);
  queues = await openQueues(desk, engines.sqs);
  ended = await addEndedSends(desk);
});
afterAll(async () => {
  engines.close();
  await desk.discard();
});

describe('junk in the queues', () => {
  const bodies = { confirmations: [], planning: [], slices: [] } as Record<QueueName, string[]>;
  const junkIds = { confirmations: [], planning: [], slices: [] } as Record<QueueName, string[]>;
  const idleIds = { confirmations: [], planning: [], slices: [] } as Record<QueueName, string[]>;
  const parked = new Map<QueueName, Map<string, string>>();
  let kept: Kept;

  beforeAll(async () => {
    kept = await everythingKept(desk, engines);
    for (const queue of queueNames) {
      bodies[queue] = junk[queue].map(([, body]) => body(ended));
      junkIds[queue] = await queues.put(queue, bodies[queue]);
      idleIds[queue] = await queues.put(
        queue,
        idle[queue].map(([, body]) => body(ended)),
      );
    }
    await queues.letTimePass();
    for (const queue of queueNames) parked.set(queue, await queues.parkedIn(queue));
  });

  describe.each(queueNames)('%s', (queue) => {
    it.each(junk[queue].map(([what, , says], at) => ({ what, says, at })))(
      '$what: parked as it came after five tries, and the log says why',
      ({ says, at }) => {
        const id = junkIds[queue][at] ?? '';
        expect(parked.get(queue)?.get(id) === bodies[queue][at]).toBe(true);
        const failures = failuresOf(desk, queue).filter(({ messageId }) => messageId === id);
        expect(failures).toHaveLength(tries);
        for (const { fault } of failures) expect(fault?.message).toMatch(says);
      },
    );

    it.each(idle[queue].map(([what], at) => ({ what, at })))('$what: acknowledged quietly', ({ at }) => {
      const id = idleIds[queue][at] ?? '';
      expect(id).not.toBe('');
      expect(parked.get(queue)?.has(id)).toBe(false);
      expect(failuresOf(desk, queue).filter(({ messageId }) => messageId === id)).toEqual([]);
    });

    it('holds nothing else, and nothing is tried any more', async () => {
      expect([...(parked.get(queue)?.keys() ?? [])].sort()).toEqual([...junkIds[queue]].sort());
      expect(failuresOf(desk, queue)).toHaveLength(tries * junk[queue].length);
      expect(await queues.count(queue)).toEqual({ ready: 0, inFlight: 0 });
    });
  });

  it('is told from what comes to nothing, which the log calls by its name', () => {
    const ends = (queue: QueueName, field: string, end: string) =>
      linesOf(desk, queue).filter((line) => line[field] === end).length;
    // time that passes while a worker is slow brings its message once more
    expect(ends('confirmations', 'outcome', 'expired')).toBeGreaterThanOrEqual(idle.confirmations.length);
    expect(ends('slices', 'end', 'not-sending')).toBeGreaterThanOrEqual(idle.slices.length);
  });

  it('has stored nothing and mailed nobody', async () => {
    expect(await everythingKept(desk, engines)).toEqual(kept);
  });

  it('has left no address in a log, and no more of itself than a line', () => {
    const logs = readdirSync(join(desk.dataDir, 'logs'));
    expect(logs).toEqual(expect.arrayContaining(Object.values(workers).map((name) => `${name}.log`)));
    for (const log of logs) {
      const text = readFileSync(join(desk.dataDir, 'logs', log), 'utf8');
      expect(text).not.toMatch(/@|leak|%40/);
      for (const line of text.split('\n')) expect(line.length).toBeLessThan(3000);
    }
  });
});

describe('good messages among junk', () => {
  const readers = ['ben@example.com', 'cat@example.com'];

  it('are worked through, once, in the batch that they share', async () => {
    for (const reader of readers) {
      await desk.signUp(reader);
      await desk.mailTo(reader);
    }
    const decided = () => linesOf(desk, 'confirmations').filter(({ outcome }) => outcome === 'mailed');
    const requests = decided()
      .slice(-2)
      .map(({ subscriberId, requestedAt }) => JSON.stringify({ subscriberId, requestedAt }));
    const before = decided().length;
    const bodies = junk.confirmations
      .filter(([what]) => !what.includes('200 KB'))
      .slice(0, 8)
      .map(([, body]) => body(ended));
    const batch = [...bodies.slice(0, 4), ...requests, ...bodies.slice(4)];
    const messageIds = await queues.put('confirmations', batch);
    // before the first of the junk comes again
    for (const reader of readers) await desk.mailTo(reader, 2);
    const junkIds = messageIds.filter((_id, at) => at < 4 || at > 5);
    await queues.letTimePass();
    expect(decided()).toHaveLength(before + 2);
    for (const reader of readers) expect(await desk.list(reader)).toHaveLength(2);
    expect([...(await queues.parkedIn('confirmations')).keys()]).toEqual(expect.arrayContaining(junkIds));
  });

  it('send a briefing to its end, whatever slices that there are not are asked for meanwhile', async () => {
    const title = 'Among slices that there are not';
    const { id, briefing } = await desk.order(await desk.addCheckedBriefing(title));
    await eventually(
      async () => ((await desk.status(id)).state === 'sending' ? true : undefined),
      'the start',
    );
    const asked = [1, 2, 999, 1e9].map((number) => ({
      briefingId: briefing,
      sendNumber: 1,
      slice: number,
      nudge: true,
    }));
    await queues.put(
      'slices',
      asked.map((message) => JSON.stringify(message)),
    );
    // its five seconds for the index are not over: there is no slice at all yet
    await eventually(async () => {
      const taken = linesOf(desk, 'slices').filter(
        ({ end, briefingId }) => end === 'taken' && briefingId === briefing,
      );
      return taken.length === asked.length ? true : undefined;
    }, 'four slices left alone');
    expect(await desk.status(id)).toMatchObject({ state: 'sending', planned: 0, accepted: 0 });
    expect(await desk.ended(id)).toMatchObject({ planned: 1, accepted: 1 });
    const mailed = (await desk.list()).filter(({ subject }) => subject === title);
    expect(mailed.map(({ to }) => to)).toEqual(['ann@example.com']);
  });
});
