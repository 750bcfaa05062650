import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Bench,
  configurationSet,
  eventually,
  openBench,
  rawMessage,
  topicArn,
} from './fixtures/ses-desk.ts';

let bench: Bench;
afterEach(() => bench.close());

const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;
const kinds = () => bench.published.map(({ event }) => event.eventType);
const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`;

/** Sends to a box of the simulator and waits for its events. */
async function eventsOf(box: string, count: number) {
  bench = await openBench({ settings: { eventDelayMs: 0 } });
  const address = `${box}@simulator.amazonses.com`;
  await bench.send(address);
  await eventually(kinds).toHaveLength(count);
  // nothing comes after
  await sleep(250);
  expect(kinds()).toHaveLength(count);
  return { address, events: bench.published.map(({ event }) => event) };
}

describe('an event', () => {
  it('goes to its topic and describes the message as SES does', async () => {
    bench = await openBench({ settings: { eventDelayMs: 0 } });
    const { MessageId } = await bench.send('ada@example.com');
    await eventually(kinds).toEqual(['Delivery']);
    expect(bench.published[0]).toMatchObject({ topicArn, configurationSet });
    const from = '"Nörd, The" <news@example.org>';
    expect(bench.published[0]?.event).toEqual({
      eventType: 'Delivery',
      mail: {
        timestamp: isoTime,
        source: 'news@example.org',
        sourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/news@example.org',
        sendingAccountId: '000000000000',
        messageId: MessageId,
        destination: ['ada@example.com'],
        headersTruncated: false,
        headers: [
          { name: 'From', value: from },
          { name: 'To', value: 'ada@example.com' },
          { name: 'Subject', value: '=?utf-8?q?Caf=C3=A9?=' },
          { name: 'Feedback-ID', value: 'a:b:c' },
          { name: 'X-Long', value: 'one two' },
        ],
        commonHeaders: { from: [from], to: ['ada@example.com'], messageId: MessageId, subject: 'Café' },
        tags: {
          'ses:configuration-set': [configurationSet],
          'ses:source-ip': ['127.0.0.1'],
          'ses:from-domain': ['example.org'],
          'ses:caller-identity': ['reader'],
          kind: ['briefing'],
          edition: ['7'],
        },
      },
      delivery: {
        timestamp: isoTime,
        processingTimeMillis: 0,
        recipients: ['ada@example.com'],
        smtpResponse: '250 2.6.0 Message received',
        reportingMTA: expect.any(String),
        remoteMtaIp: '127.0.0.1',
      },
    });
  });

  it('leaves headers out beyond 10 KB and says so', async () => {
    bench = await openBench({ settings: { eventDelayMs: 0 } });
    const Data = Buffer.from(`Subject: x\r\nX-Big: ${'x'.repeat(11_000)}\r\nFrom: a@example.org\r\n\r\n`);
    await bench.send('ada@example.com', { RawMessage: { Data } });
    await eventually(kinds).toEqual(['Delivery']);
    expect(bench.published[0]?.event.mail).toMatchObject({
      headersTruncated: true,
      headers: [{ name: 'Subject', value: 'x' }],
    });
  });

  it('goes where its type is asked for', async () => {
    bench = await openBench({ settings: { eventDelayMs: 0 }, eventTypes: ['send', 'complaint'] });
    await bench.send('complaint@simulator.amazonses.com');
    await eventually(kinds).toEqual(['Send', 'Complaint']);
    expect(bench.published[0]?.event['send']).toEqual({});
    await bench.send('complaint@simulator.amazonses.com', { ConfigurationSetName: undefined });
    await sleep(250);
    expect(kinds()).toHaveLength(2);
  });

  it('comes for each of several destinations', async () => {
    bench = await openBench({ settings: { eventDelayMs: 0 } });
    const destinations = ['bounce@simulator.amazonses.com', 'b@example.com'];
    await bench.send(destinations);
    await eventually(kinds).toEqual(['Bounce', 'Delivery']);
    expect(bench.published[1]?.event).toMatchObject({
      mail: { destination: destinations },
      delivery: { recipients: ['b@example.com'] },
    });
  });
});

describe('the mailbox simulator', () => {
  const delivery = (address: string) => ({ eventType: 'Delivery', delivery: { recipients: [address] } });
  const bounce = (bounceType: string, bounceSubType: string, recipient: Record<string, unknown>) => ({
    eventType: 'Bounce',
    bounce: {
      ...{ bounceType, bounceSubType, timestamp: isoTime },
      bouncedRecipients: [{ action: 'failed', diagnosticCode: expect.any(String) as string, ...recipient }],
      feedbackId: expect.stringMatching(/^[\da-f-]{40,}$/) as string,
      reportingMTA: expect.any(String) as string,
    },
  });

  it.each(['success', 'success+label', 'ooto', 'anything', 'constructor'])('%s@ takes mail', async (box) => {
    const { address, events } = await eventsOf(box, 1);
    expect(events).toMatchObject([delivery(address)]);
  });

  it.each([
    ['bounce', 'Permanent', 'General', { status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }],
    ['BOUNCE+any.thing', 'Permanent', 'General', { status: '5.1.1' }],
    ['suppressionlist', 'Permanent', 'Suppressed', { status: '5.1.1' }],
    ['soft', 'Transient', 'MailboxFull', { status: '4.2.2' }],
    ['undetermined', 'Undetermined', 'Undetermined', {}],
  ])('%s@ bounces: %s, %s', async (box, type, subType, recipient) => {
    const { address, events } = await eventsOf(box, 1);
    expect(events).toMatchObject([bounce(type, subType, { emailAddress: address, ...recipient })]);
  });

  it('complaint@ takes mail and complains', async () => {
    const { address, events } = await eventsOf('complaint', 2);
    expect(events).toMatchObject([
      delivery(address),
      {
        eventType: 'Complaint',
        complaint: {
          complainedRecipients: [{ emailAddress: address }],
          timestamp: isoTime,
          feedbackId: expect.any(String),
          userAgent: expect.any(String),
          complaintFeedbackType: 'abuse',
          arrivalDate: isoTime,
        },
      },
    ]);
  });

  it('delay@ lets mail wait and takes it', async () => {
    const { address, events } = await eventsOf('delay', 2);
    expect(events).toMatchObject([
      {
        eventType: 'DeliveryDelay',
        deliveryDelay: {
          timestamp: isoTime,
          delayType: 'MailboxFull',
          expirationTime: isoTime,
          delayedRecipients: [{ emailAddress: address, status: '4.2.2', diagnosticCode: expect.any(String) }],
        },
      },
      delivery(address),
    ]);
  });

  it.each([
    ['in its text', eicar],
    ['broken over lines', `${eicar.slice(0, 40)}=\r\n${eicar.slice(40)}`],
    [
      'attached',
      Buffer.from(eicar)
        .toString('base64')
        .replace(/^(.{76})/, '$1\r\n'),
    ],
  ])('a message with a virus %s is taken and rejected', async (_, text) => {
    bench = await openBench({ settings: { eventDelayMs: 0 } });
    await bench.send('a@example.com', { RawMessage: { Data: rawMessage('a@example.com', text) } });
    await eventually(kinds).toEqual(['Reject']);
    expect(bench.published[0]?.event['reject']).toEqual({ reason: 'Bad content' });
    expect(bench.mailbox().list()).toHaveLength(1);
  });
});
