import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openSubscriberStore } from '../../../functions/subscription/subscriber-store.ts';
import { activateReaders } from '../../delivery/fixtures/tables.ts';
import { eventually, startTestDesk, type TestDesk } from '../../test-desk.ts';

const readers = 500;
const title = 'To be counted';

const usageSchema = z.object({
  readUnits: z.number(),
  writeUnits: z.number(),
  sqsRequests: z.number(),
  snsPublishes: z.number(),
  sesMessages: z.number(),
  sesBytes: z.number(),
});
const meterSchema = z.object({
  total: usageSchema,
  callers: z.record(z.string(), usageSchema.extend({ calls: z.record(z.string(), z.number()) })),
  lambda: z.record(
    z.string(),
    z.object({ invocations: z.number(), milliseconds: z.number(), gigabyteSeconds: z.number() }),
  ),
});
type Meter = z.infer<typeof meterSchema>;

/** Every demand, one by one: another count of the same calls, at another place. */
const demands = new Map<string, number>();
let desk: TestDesk;
let meter: Meter;

const readMeter = async () => meterSchema.parse(await (await fetch(`${desk.url}/__local/meter`)).json());

beforeAll(async () => {
  desk = await startTestDesk({
    onDemand: ({ caller, action }) => {
      const key = `${caller} ${action}`;
      demands.set(key, (demands.get(key) ?? 0) + 1);
    },
  });
  await desk.post('/__local/ses', { ratePerSecond: 100, eventDelayMs: 0 });
  // straight into the engine: what the meter counts is the send
  await activateReaders(openSubscriberStore(await desk.openTable('SubscriptionSubscribers')), readers);
  const briefing = await desk.addCheckedBriefing(title);
  const { id } = await desk.order(briefing);
  expect(await desk.ended(id)).toMatchObject({ planned: readers, accepted: readers });
  meter = await eventually(async () => {
    const now = await readMeter();
    return now.total.snsPublishes === readers ? now : undefined;
  }, 'every event');
}, 60_000);
afterAll(() => desk.discard());

const callsOf = (caller: string) => meter.callers[caller]?.calls ?? {};
const usageOf = (caller: string) => usageSchema.parse(meter.callers[caller]);
/** What SES refused as too fast was checked and claimed once more than there are readers. */
const attempts = () => callsOf('deliverer')['ses:SendRawEmail'] ?? 0;

it('counts each call of each caller once', () => {
  // SES asks for the address, the domain and the configuration set; a poll is counted once it is answered
  const demandsPerCall = (operation: string) => (operation === 'ses:SendRawEmail' ? 3 : 1);
  for (const [caller, { calls }] of Object.entries(meter.callers)) {
    for (const [operation, count] of Object.entries(calls)) {
      const demanded = demands.get(`${caller} ${operation.replace('MessageBatch', 'Message')}`) ?? 0;
      const polling = operation === 'sqs:ReceiveMessage' ? 1 : 0;
      const counted = count * demandsPerCall(operation);
      expect.soft(demanded, `${caller} ${operation}`).toBeGreaterThanOrEqual(counted);
      expect.soft(demanded, `${caller} ${operation}`).toBeLessThanOrEqual(counted + polling);
    }
  }
});

it('agrees with the inbox about messages, bytes and events', async () => {
  const mail = (await desk.list()).filter(({ subject }) => subject === title);
  expect(mail).toHaveLength(readers);
  expect(usageOf('deliverer')).toMatchObject({
    sesMessages: readers,
    sesBytes: mail.reduce((sum, { size }) => sum + size, 0),
  });
  expect(usageOf('ses.amazonaws.com').snsPublishes).toBe(readers);
  expect(usageOf('sns.amazonaws.com').sqsRequests).toBe(readers);
});

it('agrees with a hand count of what the deliverer writes and reads', async () => {
  const { client, name } = await desk.openTable('DeliveryDeliveries');
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  expect(Items).toHaveLength(readers);
  // a claim is under 1 KB and in no index: one unit to write, one to take back
  for (const item of Items) expect(JSON.stringify(item).length).toBeLessThan(1024);
  const calls = callsOf('deliverer');
  expect(calls['dynamodb:PutItem']).toBe(attempts());
  expect(calls['dynamodb:DeleteItem'] ?? 0).toBe(attempts() - readers);
  // receipts and the pace-maker, each under 1 KB and in no index
  const updates = calls['dynamodb:UpdateItem'] ?? 0;
  expect(usageOf('deliverer').writeUnits).toBe(attempts() + (attempts() - readers) + updates);

  // each reader once for every attempt, strongly; for every slice its send, its ids and its receipt, strongly;
  // the pace-maker's item by whoever does not know it, half a unit
  const slices = meter.lambda['deliverer']?.invocations ?? 0;
  const paceReads = (calls['dynamodb:GetItem'] ?? 0) - 3 * slices;
  expect(usageOf('deliverer').readUnits).toBe(attempts() + 3 * slices + paceReads / 2);
});

it('agrees with a hand count of what the planner writes', () => {
  // 500 readers in five slices of a hundred ids, 2.5 KB each: three units; a receipt of each: one; the plan, as
  // often as it moved on, one; the send's start and its end, each with its entry in the index: two
  const slices = 5;
  const puts = callsOf('planner')['dynamodb:PutItem'] ?? 0;
  const planMoves = puts - 2 * slices;
  expect(callsOf('planner')['dynamodb:UpdateItem']).toBe(2);
  expect(usageOf('planner').writeUnits).toBe(slices * 3 + slices * 1 + planMoves + 2 * 2);
});

it('counts a request to SQS for every call with less than 64 KB', () => {
  for (const caller of ['deliverer.poller', 'planner.poller', 'planner', 'deliverer', 'console']) {
    const calls = Object.entries(callsOf(caller)).filter(([operation]) => operation.startsWith('sqs:'));
    expect(usageOf(caller).sqsRequests).toBe(calls.reduce((sum, [, count]) => sum + count, 0));
  }
});

it('agrees with the log about time and memory', () => {
  const log = readFileSync(join(desk.dataDir, 'logs', 'deliverer.log'), 'utf8');
  const billed = [...log.matchAll(/Billed Duration: (\d+) ms\tMemory Size: (\d+) MB/g)];
  const milliseconds = billed.reduce((sum, [, ms]) => sum + Number(ms), 0);
  expect(meter.lambda['deliverer']).toMatchObject({ invocations: billed.length, milliseconds });
  const gigabytes = Number(billed[0]?.[2]) / 1024;
  expect(meter.lambda['deliverer']?.gigabyteSeconds).toBeCloseTo((gigabytes * milliseconds) / 1000, 6);
});

it('stays within what ARCHITECTURE.md says of a reader', () => {
  const architecture = readFileSync(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8');
  const most = (what: string) =>
    Number(new RegExp(`^\\| ${what} \\| ([\\d.]+) \\|`, 'm').exec(architecture)?.[1]);
  const sending = ['planner', 'planner.poller', 'deliverer', 'deliverer.poller'];
  const perReader = (count: (caller: string) => number) =>
    sending.reduce((sum, caller) => sum + count(caller), 0) / readers;
  const calls = perReader((caller) => Object.values(callsOf(caller)).reduce((sum, count) => sum + count, 0));
  expect(calls).toBeLessThanOrEqual(most('AWS calls'));
  expect(perReader((caller) => usageOf(caller).writeUnits)).toBeLessThanOrEqual(most('write units'));
  expect(perReader((caller) => usageOf(caller).readUnits)).toBeLessThanOrEqual(most('read units'));
  expect(perReader((caller) => usageOf(caller).sqsRequests)).toBeLessThanOrEqual(most('SQS requests'));
});
