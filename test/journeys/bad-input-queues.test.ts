import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventually, startTestDesk, type TestDesk } from '../test-desk.ts';

/**
 * What nobody of ours would queue: each message is tried five times and parked, and does nothing else. Junk
 * carries an address where it can, which must not get into a log.
 */
const nobody = 'AAAAAAAAAAAAAAAAAAAAAA';
const address = 'leak@example.com';
const tries = 5;
/** Longer than a message of any of the queues stays invisible after a try. */
const visibilitySeconds = 361;

/** The queues, and the functions that work on them. */
const workers = { confirmations: 'confirmation', planning: 'planner', slices: 'deliverer' } as const;
type QueueName = keyof typeof workers;
const queueNames = Object.keys(workers) as QueueName[];

let desk: TestDesk;
let sqs: SQSClient;
let dynamodb: DynamoDBClient;
let urls: string[];
/** Two sends of one briefing: one that is over, one that was taken back. */
const sends = { briefingId: '', sent: 0, cancelled: 0 };

beforeAll(async () => {
  desk = await startTestDesk();
  await openEngines();
  await desk.subscribe('ann@example.com');
  const briefing = await desk.addCheckedBriefing('The tide');
  const taken = await desk.order(briefing, { undoSeconds: 900 });
  await desk.api.post(`/api/sends/${taken.id}/cancel`, z.unknown());
  const over = await desk.order(briefing);
  await desk.ended(over.id);
  const numberOf = (id: string) => Number(id.split('.')[1]);
  Object.assign(sends, { briefingId: briefing, sent: numberOf(over.id), cancelled: numberOf(taken.id) });
});
afterAll(async () => {
  sqs.destroy();
  dynamodb.destroy();
  await desk.discard();
});

async function openEngines(): Promise<void> {
  const status = z.object({ parts: z.array(z.object({ name: z.string(), address: z.string() })) });
  const { parts } = status.parse(await (await fetch(`${desk.url}/__local`)).json());
  const at = (name: string) => ({
    endpoint: parts.find((part) => part.name === name)?.address,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  dynamodb = new DynamoDBClient(at('DynamoDB'));
  sqs = new SQSClient({ ...at('SQS, SNS and S3'), useQueueUrlAsEndpoint: false });
  urls = (await sqs.send(new ListQueuesCommand())).QueueUrls ?? [];
}

/** `slices` and `Queue` find the queue that the template calls `DeliverySlicesQueue1A2B3C4D`. */
function urlOf(queue: QueueName, kind: 'Queue' | 'DeadLetters'): string {
  const found = urls.filter((url) => url.toLowerCase().includes(`${queue}${kind}`.toLowerCase()));
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

/** Puts messages in, ten at once, and returns their ids. */
async function put(queue: QueueName, bodies: string[]): Promise<string[]> {
  const ids: string[] = [];
  // a batch of ten may have 256 KB in all
  for (let at = 0; at < bodies.length; ) {
    const room = bodies.slice(at, at + 10);
    const isHeavy = room.some((body) => body.length > 20_000);
    const batch = isHeavy ? room.slice(0, 1) : room;
    at += batch.length;
    const Entries = batch.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    const QueueUrl = urlOf(queue, 'Queue');
    const { Successful = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(Successful).toHaveLength(batch.length);
    ids.push(...Successful.map(({ MessageId = '' }) => MessageId));
  }
  return ids;
}

const lineSchema = z.looseObject({
  message: z.string().optional(),
  messageId: z.string().optional(),
  fault: z.object({ message: z.string() }).optional(),
});
type Line = z.infer<typeof lineSchema>;

function linesOf(queue: QueueName): Line[] {
  const text = readFileSync(join(desk.dataDir, 'logs', `${workers[queue]}.log`), 'utf8');
  // the last line may be half written
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

function failuresOf(queue: QueueName): Line[] {
  return linesOf(queue).filter(({ message }) => message === 'A queue message failed.');
}

async function count(url: string): Promise<{ ready: number; inFlight: number }> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  );
  return {
    ready: Number(Attributes['ApproximateNumberOfMessages']),
    inFlight: Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
  };
}

/** Lets time pass until every queue is empty, or until each message was tried far more often than it may be. */
async function letTimePass(): Promise<void> {
  for (let times = 0; times < 2 * tries; times += 1) {
    if ((await whenQuiet()).every(({ inFlight }) => inFlight === 0)) return;
    await desk.post('/__local/clock', { advanceSeconds: visibilitySeconds });
  }
}

/** Waits until every message was taken that is to be had, and what works will be worked through. */
function whenQuiet() {
  const look = () => Promise.all(queueNames.map((queue) => count(urlOf(queue, 'Queue'))));
  return eventually(async () => {
    const before = await look();
    await sleep(300);
    const after = await look();
    const isQuiet = after.every(
      ({ ready, inFlight }, at) => ready === 0 && inFlight === before[at]?.inFlight,
    );
    return isQuiet ? after : undefined;
  }, 'quiet in the queues');
}

/** Everything in a dead-letter queue, by id; it stays there. */
async function parkedIn(queue: QueueName): Promise<Map<string, string>> {
  const parked = new Map<string, string>();
  for (;;) {
    const receive = { QueueUrl: urlOf(queue, 'DeadLetters'), MaxNumberOfMessages: 10, VisibilityTimeout: 20 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(receive));
    for (const { MessageId = '', Body = '' } of Messages) parked.set(MessageId, Body);
    if (Messages.length === 0) break;
  }
  await desk.post('/__local/clock', { advanceSeconds: 21 });
  return parked;
}

/** Every item of every table but the pace-maker's, and every mail. */
async function everythingKept() {
  const { TableNames = [] } = await dynamodb.send(new ListTablesCommand());
  const items = TableNames.filter((name) => !name.includes('Control')).map(async (TableName) => {
    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName }));
    return [TableName, Items.map((item) => JSON.stringify(item)).sort()] as const;
  });
  return {
    tables: Object.fromEntries(await Promise.all(items)),
    mail: (await desk.list()).map(({ id }) => id),
  };
}

interface Junk {
  what: string;
  body: () => string;
  /** What the log says about it. */
  says: RegExp;
}

const json = (make: () => unknown) => () => JSON.stringify(make());

/** What no queue understands, by a message that it would. */
function junkLike(good: () => Record<string, unknown>): Junk[] {
  const fields = Object.keys(good());
  return [
    { what: 'no JSON', body: () => address, says: /^The message is not JSON\.$/ },
    { what: 'half of JSON', body: () => JSON.stringify(good()).slice(0, -1), says: /not JSON/ },
    { what: 'two messages in one', body: () => JSON.stringify(good()).repeat(2), says: /not JSON/ },
    { what: 'XML', body: () => `<to>${address}</to>`, says: /not JSON/ },
    { what: '200 KB that are no JSON', body: () => address.repeat(12_500), says: /not JSON/ },
    { what: 'fifty thousand brackets', body: () => '['.repeat(50_000), says: /not JSON/ },
    { what: 'null', body: () => 'null', says: /message: .*expected object/ },
    { what: 'a text', body: () => JSON.stringify(address), says: /message: .*expected object/ },
    { what: 'a number', body: () => '1', says: /message: .*expected object/ },
    { what: 'an empty list', body: () => '[]', says: /message: .*expected object/ },
    { what: 'a list of messages', body: json(() => [good()]), says: /message: .*expected object/ },
    { what: 'a message in a text', body: json(() => JSON.stringify(good())), says: /expected object/ },
    { what: 'an object with nothing in it', body: () => '{}', says: new RegExp(`wrong\\. ${fields[0]}: `) },
    {
      what: 'fields of a prototype alone',
      body: () => `{"__proto__": ${JSON.stringify(good())}}`,
      says: new RegExp(`wrong\\. ${fields[0]}: `),
    },
    ...fields.flatMap((field): Junk[] => [
      { what: `no ${field}`, body: json(() => ({ ...good(), [field]: undefined })), says: naming(field) },
      { what: `${field} null`, body: json(() => ({ ...good(), [field]: null })), says: naming(field) },
      {
        what: `an address for ${field}`,
        body: json(() => ({ ...good(), [field]: address })),
        says: naming(field),
      },
      {
        what: `a list for ${field}`,
        body: json(() => ({ ...good(), [field]: [good()[field]] })),
        says: naming(field),
      },
      {
        what: `an object for ${field}`,
        body: json(() => ({ ...good(), [field]: { id: address } })),
        says: naming(field),
      },
      {
        what: `200 KB for ${field}`,
        body: json(() => ({ ...good(), [field]: address.repeat(12_500) })),
        says: naming(field),
      },
    ]),
  ];
}

const naming = (field: string) => new RegExp(`^The message is wrong\\. ${field}: .{1,150}\\.$`);

function wrong(good: () => Record<string, unknown>, field: string, values: unknown[]): Junk[] {
  return values.map((value) => ({
    what: `${field} ${JSON.stringify(value)}`,
    body: json(() => ({ ...good(), [field]: value })),
    says: naming(field),
  }));
}

const ids = [
  '',
  'x',
  'A'.repeat(21),
  'A'.repeat(23),
  `${nobody.slice(1)}!`,
  `${nobody}\n`,
  '../../secrets',
  '__proto__',
];
const request = () => ({ subscriberId: nobody, requestedAt: Date.now() });
const send = () => ({ briefingId: sends.briefingId, sendNumber: sends.sent });
const slice = () => ({ ...send(), slice: 1, nudge: true });
const noSend = /^There is no send \d+ of the briefing [\w-]{22}\.$/;
/** Sends that were never ordered. */
const unknownSends = (message: () => object): Junk[] => [
  { what: 'a send of no briefing', body: json(() => ({ ...message(), briefingId: nobody })), says: noSend },
  {
    what: 'a send that was never ordered',
    body: json(() => ({ ...message(), sendNumber: 3 })),
    says: noSend,
  },
  { what: 'send 1e9', body: json(() => ({ ...message(), sendNumber: 1e9 })), says: noSend },
];
const numbers = [0, -1, 1.5, '1', true, 2 ** 53];

const junk: Record<QueueName, Junk[]> = {
  confirmations: [
    ...junkLike(request),
    ...wrong(request, 'subscriberId', ids),
    ...wrong(request, 'requestedAt', [1.5, '1', true, 2 ** 53]),
  ],
  planning: [
    ...junkLike(send),
    ...wrong(send, 'briefingId', ids),
    ...wrong(send, 'sendNumber', numbers),
    ...unknownSends(send),
  ],
  slices: [
    ...junkLike(slice),
    ...wrong(slice, 'briefingId', ids),
    ...wrong(slice, 'sendNumber', numbers),
    ...wrong(slice, 'slice', numbers),
    ...wrong(slice, 'nudge', [0, 1, 'true']),
    ...unknownSends(slice),
  ],
};

/** What is in order and comes to nothing: acknowledged at once. */
const idle: Record<QueueName, [what: string, body: () => string][]> = {
  confirmations: [
    ['a request that was never made', json(request)],
    ['a request of long ago', json(() => ({ ...request(), requestedAt: 0 }))],
    ['a request before all time', json(() => ({ ...request(), requestedAt: -1 }))],
    ['a request of the far future', json(() => ({ ...request(), requestedAt: 2 ** 53 - 1 }))],
    ['a field more', json(() => ({ ...request(), mailbox: address }))],
    ['a prototype more', () => JSON.stringify(request()).replace('{', '{"__proto__":{"mailbox":"x"},')],
  ],
  planning: [
    ['a send that is over', json(send)],
    ['a send that was taken back', json(() => ({ ...send(), sendNumber: sends.cancelled }))],
    ['a field more', json(() => ({ ...send(), mailbox: address }))],
    ['a prototype more', () => JSON.stringify(send()).replace('{', '{"__proto__":{"state":"sending"},')],
  ],
  slices: [
    ['a slice of a send that is over', json(slice)],
    ['a slice that a send never had', json(() => ({ ...slice(), slice: 999 }))],
    ['slice 1e9', json(() => ({ ...slice(), slice: 1e9 }))],
    ['a slice of a send that was taken back', json(() => ({ ...slice(), sendNumber: sends.cancelled }))],
    ['a field more', json(() => ({ ...slice(), mailbox: address }))],
    ['a prototype more', () => JSON.stringify(slice()).replace('{', '{"__proto__":{"state":"sending"},')],
  ],
};

describe('junk in the queues', () => {
  const bodies = { confirmations: [], planning: [], slices: [] } as Record<QueueName, string[]>;
  const junkIds = { confirmations: [], planning: [], slices: [] } as Record<QueueName, string[]>;
  const idleIds = { confirmations: [], planning: [], slices: [] } as Record<QueueName, string[]>;
  const parked = new Map<QueueName, Map<string, string>>();
  let kept: Awaited<ReturnType<typeof everythingKept>>;

  beforeAll(async () => {
    kept = await everythingKept();
    for (const queue of queueNames) {
      bodies[queue] = junk[queue].map(({ body }) => body());
      junkIds[queue] = await put(queue, bodies[queue]);
      idleIds[queue] = await put(
        queue,
        idle[queue].map(([, body]) => body()),
      );
    }
    await letTimePass();
    for (const queue of queueNames) parked.set(queue, await parkedIn(queue));
  });

  describe.each(queueNames)('%s', (queue) => {
    it.each(junk[queue].map(({ what, says }, at) => ({ what, says, at })))(
      '$what: parked as it came after five tries, and the log says why',
      ({ says, at }) => {
        const id = junkIds[queue][at] ?? '';
        expect(parked.get(queue)?.get(id) === bodies[queue][at]).toBe(true);
        const failures = failuresOf(queue).filter(({ messageId }) => messageId === id);
        expect(failures).toHaveLength(tries);
        for (const { fault } of failures) expect(fault?.message).toMatch(says);
      },
    );

    it.each(idle[queue].map(([what], at) => ({ what, at })))('$what: acknowledged quietly', ({ at }) => {
      const id = idleIds[queue][at] ?? '';
      expect(id).not.toBe('');
      expect(parked.get(queue)?.has(id)).toBe(false);
      expect(failuresOf(queue).filter(({ messageId }) => messageId === id)).toEqual([]);
    });

    it('holds nothing else, and nothing is tried any more', async () => {
      expect([...(parked.get(queue)?.keys() ?? [])].sort()).toEqual([...junkIds[queue]].sort());
      expect(failuresOf(queue)).toHaveLength(tries * junk[queue].length);
      expect(await count(urlOf(queue, 'Queue'))).toEqual({ ready: 0, inFlight: 0 });
    });
  });

  it('is told from what comes to nothing, which the log calls by its name', () => {
    const ends = (queue: QueueName, field: string, end: string) =>
      linesOf(queue).filter((line) => line[field] === end).length;
    expect(ends('confirmations', 'outcome', 'expired')).toBe(idle.confirmations.length);
    expect(ends('slices', 'end', 'not-sending')).toBe(idle.slices.length);
  });

  it('has stored nothing and mailed nobody', async () => {
    expect(await everythingKept()).toEqual(kept);
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
    const decided = () => linesOf('confirmations').filter(({ outcome }) => outcome === 'mailed');
    const requests = decided()
      .slice(-2)
      .map(({ subscriberId, requestedAt }) => JSON.stringify({ subscriberId, requestedAt }));
    const before = decided().length;
    const { confirmations } = junk;
    const bodies = confirmations
      .filter(({ what }) => !what.includes('200 KB'))
      .slice(0, 8)
      .map(({ body }) => body());
    const batch = [...bodies.slice(0, 4), ...requests, ...bodies.slice(4)];
    const messageIds = await put('confirmations', batch);
    // before the first of the junk comes again
    for (const reader of readers) await desk.mailTo(reader, 2);
    const junkIds = messageIds.filter((_id, at) => at < 4 || at > 5);
    await letTimePass();
    expect(decided()).toHaveLength(before + 2);
    for (const reader of readers) expect(await desk.list(reader)).toHaveLength(2);
    expect([...(await parkedIn('confirmations')).keys()]).toEqual(expect.arrayContaining(junkIds));
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
    await put(
      'slices',
      asked.map((message) => JSON.stringify(message)),
    );
    // its five seconds for the index are not over: there is no slice at all yet
    await eventually(async () => {
      const taken = linesOf('slices').filter(
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
