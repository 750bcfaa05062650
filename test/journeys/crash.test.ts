import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, startTestDesk, type TestDesk } from '../test-desk.ts';

const readers = Array.from({ length: 120 }, (_, index) => `reader-${index}@example.com`);
const title = 'A briefing that is interrupted';
let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk();
  for (let at = 0; at < readers.length; at += 20) {
    await Promise.all(readers.slice(at, at + 20).map((reader) => desk.subscribe(reader)));
  }
});
afterAll(() => desk.discard());

const mailed = async () => (await desk.list()).filter(({ subject }) => subject === title).map(({ to }) => to);

it('leaves no slice behind when the deliverer is killed, and mails nobody twice', async () => {
  const { id } = await desk.order(await desk.addCheckedBriefing(title));
  await eventually(async () => ((await mailed()).length > 30 ? true : undefined), 'the first 30 mails');
  expect(await desk.post('/__local/kill', { function: 'deliverer' })).toMatchObject({
    killed: expect.any(Number),
  });
  await sleep(500);
  const interrupted = await desk.status(id);
  expect(interrupted.state).toBe('sending');
  expect(interrupted.waiting).toBeGreaterThan(0);

  // the lease runs out, the tick finds the slice, and a new worker goes on
  await desk.post('/__local/clock', { advanceSeconds: 130 });
  const resumed = await eventually(async () => {
    const books = await desk.status(id);
    return books.waiting === 0 ? books : undefined;
  }, 'the rest of the slice');
  expect(resumed.planned).toBe(120);
  // what the crash left unclear is not sent again blindly, and the send is not called finished
  expect(resumed.state).toBe(resumed.claimed > 0 ? 'sending' : 'sent');

  // silence proves nothing: after half an hour it is unknown, for an editor to decide
  await desk.post('/__local/clock', { advanceSeconds: 31 * 60 });
  const books = await desk.ended(id);
  expect(books.accepted + books.unknown).toBe(120);
  const recipients = await mailed();
  expect(new Set(recipients).size).toBe(recipients.length);
  expect(recipients.length).toBeGreaterThanOrEqual(books.accepted);
  // unsaved outcomes and calls in flight, for one killed worker of one slice (each: up to 25)
  expect(books.unknown).toBeLessThanOrEqual(100);
});

it('goes on after a restart of the whole machine, with everything it had', async () => {
  const before = await desk.list();
  await desk.signUp('late@example.com');
  await desk.stop();
  desk = await startTestDesk({ dataDir: desk.dataDir, port: Number(new URL(desk.url).port) });
  expect(await desk.list()).toEqual(expect.arrayContaining(before));
  const link = await desk.linkIn(await desk.mailTo('late@example.com'), 'confirm');
  expect((await desk.press(link)).status).toBe(200);
  const { id } = await desk.order(await desk.addCheckedBriefing('After the restart'));
  expect(await desk.ended(id)).toMatchObject({ planned: 121, accepted: 121 });
});
