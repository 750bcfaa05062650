import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { eventually, startTestDesk, type TestDesk } from '../test-desk.ts';

/** What the desk is told to go wrong with, seen from outside; the engines' own tests look closer. */
let desk: TestDesk;
beforeAll(async () => {
  desk = await startTestDesk();
});
afterEach(async () => {
  const calm = {
    throttleEvery: 0,
    loseReplyEvery: 0,
    outage: false,
    keep: true,
    latencyMs: 0,
    ratePerSecond: 50,
  };
  await desk.post('/__local/ses', { ...calm, events: true, eventDelayMs: null, dailyQuota: 50_000 });
  await desk.post('/__local/dynamodb', { throttleEvery: 0, indexLagMs: 0 });
});
afterAll(() => desk.discard());

const meterSchema = z.object({ total: z.object({ sesMessages: z.number(), snsPublishes: z.number() }) });
const total = async () => meterSchema.parse(await (await fetch(`${desk.url}/__local/meter`)).json()).total;
const deskLog = (name: string) => readFile(join(desk.dataDir, 'logs', `${name}.log`), 'utf8');
const mailed = async (title: string) =>
  (await desk.list()).filter(({ subject }) => subject === title).map(({ to }) => to);

it('a burst of sign-ups above the rate of the account: everybody gets the link within moments', async () => {
  await desk.post('/__local/ses', { ratePerSecond: 5 });
  const readers = Array.from({ length: 20 }, (_, at) => `burst-${at}@example.com`);
  await Promise.all(readers.map((reader) => desk.signUp(reader)));
  for (const reader of readers) await desk.mailTo(reader);
});

it('an SES that is down: the link comes when it is up again', async () => {
  await desk.post('/__local/ses', { outage: true });
  await desk.signUp('patient@example.com');
  await eventually(
    async () => ((await deskLog('confirmation')).includes('SES did not take') ? true : undefined),
    'a try',
  );
  await desk.post('/__local/ses', { outage: false });
  await desk.post('/__local/clock', { advanceSeconds: 181 });
  await desk.mailTo('patient@example.com');
});

it('mail that is only counted', async () => {
  await desk.post('/__local/ses', { keep: false });
  const before = await total();
  await desk.signUp('counted@example.com');
  await eventually(
    async () => ((await total()).sesMessages > before.sesMessages ? true : undefined),
    'the count',
  );
  expect(await desk.list('counted@example.com')).toEqual([]);
});

it('events that are silent, and events that come at once', async () => {
  // events of the mails before come within a minute
  await desk.post('/__local/clock', { advanceSeconds: 61 });
  await desk.post('/__local/ses', { events: false, eventDelayMs: 0 });
  const before = await eventually(async () => {
    const first = await total();
    await sleep(500);
    const second = await total();
    return first.snsPublishes === second.snsPublishes ? second : undefined;
  }, 'the end of earlier events');
  await desk.subscribe('silent@example.com');
  await desk.post('/__local/ses', { events: true });
  await desk.subscribe('heard@example.com');
  await eventually(
    async () => ((await total()).snsPublishes > before.snsPublishes ? true : undefined),
    'an event',
  );
  expect((await total()).snsPublishes).toBe(before.snsPublishes + 1);
});

it('a lost reply: one mail, and an unknown in the books', async () => {
  await desk.post('/__local/ses', { loseReplyEvery: 1, events: false });
  const title = 'Lost on the way';
  const { id } = await desk.order(await desk.addCheckedBriefing(title));
  const planned = await eventually(async () => {
    const { claimed, waiting, planned: all } = await desk.status(id);
    return all > 0 && claimed === all && waiting === 0 ? all : undefined;
  }, 'every claim to be unclear');
  await desk.post('/__local/clock', { advanceSeconds: 31 * 60 });
  expect(await desk.ended(id)).toMatchObject({ planned, unknown: planned, accepted: 0 });
  const recipients = await mailed(title);
  expect(new Set(recipients).size).toBe(planned);
  expect(recipients).toHaveLength(planned);
});

it('a throttled DynamoDB, a slow SES that throttles: everybody gets the briefing once', async () => {
  await desk.post('/__local/dynamodb', { throttleEvery: 40 });
  await desk.post('/__local/ses', { throttleEvery: 5, latencyMs: 50 });
  await desk.subscribe('through@example.com');
  const title = 'Through every trouble';
  const { id } = await desk.order(await desk.addCheckedBriefing(title));
  const { planned, accepted } = await desk.ended(id);
  expect(accepted).toBe(planned);
  const recipients = await mailed(title);
  expect(new Set(recipients).size).toBe(recipients.length);
  expect(recipients).toHaveLength(planned);
});

it('an index that lags: the list shows a briefing a moment later', async () => {
  const listed = () => desk.api.get('/api/briefings', z.array(z.object({ id: z.string() })));
  await desk.post('/__local/dynamodb', { indexLagMs: 1500 });
  const id = await desk.addCheckedBriefing('Late in the list');
  expect((await listed()).map((briefing) => briefing.id)).not.toContain(id);
  await eventually(
    async () => ((await listed()).some((briefing) => briefing.id === id) ? true : undefined),
    'it in the list',
  );
});

it('a reader who was activated just before the start, behind a lagging index, is in the plan', async () => {
  await desk.post('/__local/dynamodb', { indexLagMs: 4000 });
  const briefing = await desk.addCheckedBriefing('Behind the index');
  await desk.subscribe('just-now@example.com');
  const { id } = await desk.order(briefing);
  await desk.closed(id);
  expect(await mailed('Behind the index')).toContain('just-now@example.com');
});

it('a daily quota that is used up: nobody is lost', async () => {
  const title = 'Over the quota';
  await desk.post('/__local/ses', { dailyQuota: 0 });
  const { id } = await desk.order(await desk.addCheckedBriefing(title));
  await eventually(
    async () => ((await deskLog('deliverer')).includes('Daily message quota') ? true : undefined),
    'a try',
  );
  expect(await mailed(title)).toEqual([]);
  await desk.post('/__local/ses', { dailyQuota: 50_000 });
  await desk.post('/__local/clock', { advanceSeconds: 600 });
  const { planned, accepted } = await desk.ended(id);
  expect(accepted).toBe(planned);
});

it.each([
  ['ses', { ratePerSecond: 0 }],
  ['ses', { ratePerSecund: 5 }],
  ['ses', { outage: 'yes' }],
  ['dynamodb', { indexLagMs: -1 }],
  ['dynamodb', { throttleEvery: 1.5 }],
])('/__local/%s refuses %o', async (engine, change) => {
  await expect(desk.post(`/__local/${engine}`, change)).rejects.toThrow('answered 400');
});
