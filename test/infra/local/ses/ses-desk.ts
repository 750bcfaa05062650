import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand, type SendRawEmailCommandInput } from '@aws-sdk/client-ses';
import { expect } from 'vitest';
import type { AwsAnswer, AwsCall } from '../../../../infra/local/aws-call.ts';
import { readStream } from '../../../../infra/local/read-stream.ts';
import type { PublishEvent } from '../../../../infra/local/ses/event-outbox.ts';
import { openMailbox } from '../../../../infra/local/ses/mailbox.ts';
import { startSes } from '../../../../infra/local/ses/ses.ts';
import type { SesSettings } from '../../../../infra/local/ses/ses-settings.ts';
import type { EventType } from '../../../../infra/local/ses/ses-types.ts';

export const topicArn = 'arn:aws:sns:eu-west-1:000000000000:feedback';
export const configurationSet = 'Sends';

interface BenchOptions {
  settings?: Partial<SesSettings>;
  eventTypes?: EventType[];
  publish?: PublishEvent;
}

/** What SES publishes; the tests look deeper with `toMatchObject`. */
export interface PublishedEvent {
  eventType: string;
  mail: { timestamp: string; destination: string[]; [key: string]: unknown };
  [key: string]: unknown;
}

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** The desk's SES on its own: a client that never retries, and what came out at the topic. */
export async function openBench(options: BenchOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ses-'));
  const published: { topicArn: string; configurationSet: string; event: PublishedEvent }[] = [];
  const answers: AwsAnswer[] = [];
  const publish: PublishEvent = async ({ message, ...rest }) => {
    published.push({ ...rest, event: JSON.parse(message) as PublishedEvent });
  };
  let engine = await startEngine(folder, { publish, ...options });
  const door = await openDoor(async (call) => {
    const answer = await engine.ses.handle(call);
    if (!answer.isLost) answers.push(answer);
    return answer;
  });
  const client = new SESClient({
    ...{ endpoint: door.url, region: 'eu-west-1', maxAttempts: 1 },
    credentials: { accessKeyId: 'reader', secretAccessKey: 'desk' },
  });
  return {
    client,
    published,
    answers,
    mailbox: () => engine.mailbox,
    settings: () => engine.ses.settings,
    inboxPort: () => engine.ses.port,
    send: (to: string | string[], change: Partial<SendRawEmailCommandInput> = {}) =>
      client.send(new SendRawEmailCommand({ ...messageTo([to].flat()), ...change })),
    /** Ends the engine and starts it on the same folder. */
    async restart(again: BenchOptions = options) {
      await engine.stop();
      engine = await startEngine(folder, { publish, ...again });
    },
    async close() {
      client.destroy();
      await door.stop();
      await engine.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Waits until what is read is as expected: the machine may be busy. */
export const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000, interval: 20 });

export function rawMessage(to: string, text = 'Good morning.'): Buffer {
  const head = `From: "Nörd, The" <news@example.org>\r\nTo: ${to}\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\n`;
  return Buffer.from(`${head}Feedback-ID: a:b:c\r\nX-Long: one\r\n two\r\n\r\n${text}\r\n`);
}

function messageTo(destinations: string[]): SendRawEmailCommandInput {
  return {
    Source: 'news@example.org',
    Destinations: destinations,
    RawMessage: { Data: rawMessage(destinations[0] ?? '') },
    ConfigurationSetName: configurationSet,
    Tags: [
      { Name: 'kind', Value: 'briefing' },
      { Name: 'edition', Value: '7' },
    ],
  };
}

async function startEngine(folder: string, options: BenchOptions & { publish: PublishEvent }) {
  const { settings, eventTypes = allTypes, publish } = options;
  const mailbox = openMailbox(join(folder, 'mail.sqlite'));
  const set = { logicalId: configurationSet, names: { ref: configurationSet }, properties: {} };
  const paused = { SendingOptions: { SendingEnabled: false } };
  const destination = {
    ConfigurationSetName: configurationSet,
    EventDestination: {
      Enabled: true as const,
      MatchingEventTypes: eventTypes,
      SnsDestination: { TopicARN: topicArn },
    },
  };
  const ses = await startSes(
    mailbox,
    [set, { logicalId: 'Paused', names: { ref: 'Paused' }, properties: paused }],
    {
      eventDestinations: [{ logicalId: 'Feedback', names: { ref: 'Feedback' }, properties: destination }],
      publish,
    },
  );
  Object.assign(ses.settings, settings);
  const stop = async () => {
    await ses.stop();
    mailbox.close();
  };
  return { mailbox, ses, stop };
}

const allTypes: EventType[] = ['reject', 'bounce', 'complaint', 'delivery', 'deliveryDelay'];

/** As the endpoint does it: a lost reply closes the connection. */
async function openDoor(handle: (call: AwsCall) => Promise<AwsAnswer>) {
  const server = createServer((incoming, response) => {
    void (async () => {
      const { method = 'POST', url: path = '/', headers } = incoming;
      const body = await readStream(incoming);
      const answer = await handle({ caller: 'reader', service: 'ses', method, path, headers, body });
      if (answer.isLost) incoming.socket.destroy();
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
