import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendBounceCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench, rawMessage } from './fixtures/ses-desk.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ settings: { ratePerSecond: 1000 } });
});
afterAll(() => bench.close());

describe('SendRawEmail takes', () => {
  it('a message byte for byte, with its subject, sender and size', async () => {
    const raw = rawMessage('ada@example.com', randomBytes(300).toString('latin1'));
    const { MessageId = '' } = await bench.send('ada@example.com', { RawMessage: { Data: raw } });
    expect(bench.mailbox().raw(MessageId)).toEqual(raw);
    expect(bench.mailbox().list('ada@example.com')).toEqual([
      {
        id: MessageId,
        to: 'ada@example.com',
        from: 'news@example.org',
        subject: 'Café',
        at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        size: raw.length,
      },
    ]);
  });

  it('a message to several destinations as one mail each, and tells what it costs', async () => {
    const destinations = Array.from({ length: 50 }, (_, at) => `many-${at}@example.com`);
    const { MessageId = '' } = await bench.send(destinations);
    const ids = destinations.map((to) => bench.mailbox().list(to)[0]?.id);
    expect(ids.slice(0, 3)).toEqual([MessageId, `${MessageId}-1`, `${MessageId}-2`]);
    expect(bench.answers.at(-1)?.usage).toEqual({
      sesMessages: 50,
      sesBytes: rawMessage('many-0@example.com').length,
    });
  });

  it('a message of more parts than the inbox page can read', async () => {
    const part = '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n';
    const head = 'From: x@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n';
    const Data = Buffer.from(`${head}${part.repeat(1200)}--b--\r\n`);
    await bench.send('parts@example.com', { RawMessage: { Data } });
    expect(bench.mailbox().list('parts@example.com')).toHaveLength(1);
    // time for the page to fall over it
    await sleep(300);
    expect((await fetch(`http://127.0.0.1:${bench.inboxPort()}/`)).status).toBe(200);
  });

  it('a name before the address, plain line ends, and no configuration set', async () => {
    const Data = Buffer.from('From: x@example.org\n\nSubject: of the text\r\n\r\n');
    await bench.send('Grace <grace@example.com>', { RawMessage: { Data }, ConfigurationSetName: undefined });
    expect(bench.mailbox().list('Grace <grace@example.com>')).toMatchObject([
      { subject: '', from: 'x@example.org' },
    ]);
  });
});

describe('SendRawEmail refuses', () => {
  const invalid = (message: string) => ({ name: 'InvalidParameterValue', message });

  it.each([
    ['', 'Illegal address'],
    ['a@example.com, b@example.com', 'Illegal address'],
    ['nobody', "Missing final '@domain'"],
    ['@example.com', 'Missing local name'],
    ['a@', 'Missing domain'],
    ['a@example.com.', 'Missing domain'],
    ['a b@example.com', 'Local address contains control or whitespace'],
    ['jörg@example.com', 'Local address contains control or whitespace'],
    ['github:ada@example.com', 'Local address contains illegal character'],
    ['.a@example.com', 'Local address starts with dot'],
    ['a..b@example.com', 'Local address contains dot-dot'],
    ['a.@example.com', 'Local address ends with dot'],
    ['a@exam ple.com', 'Domain contains control or whitespace'],
    ['a@bücher.example', 'Domain contains control or whitespace'],
    ['a@exam_ple.com', 'Domain contains illegal character'],
    ['a@.example.com', 'Domain starts with dot'],
    ['a@example..com', 'Domain contains dot-dot'],
  ])('the address %j: %s', async (address, message) => {
    await expect(bench.send(['fine@example.com', address])).rejects.toMatchObject(invalid(message));
    expect(bench.mailbox().list('fine@example.com')).toEqual([]);
  });

  it('more than 50 destinations, or none', async () => {
    const destinations = Array.from({ length: 51 }, (_, at) => `crowd-${at}@example.com`);
    await expect(bench.send(destinations)).rejects.toMatchObject(invalid('Recipient count exceeds 50.'));
    await expect(bench.send([])).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('a message of more than 10 MB, and one of nothing', async () => {
    const maximum = 10 * 1024 * 1024;
    const Data = Buffer.alloc(maximum + 1, 'x\r\n');
    await expect(bench.send('big@example.com', { RawMessage: { Data } })).rejects.toMatchObject(
      invalid("Message length is more than 10485760 bytes long: '10485761'."),
    );
    await bench.send('big@example.com', { RawMessage: { Data: Data.subarray(1) } });
    const empty = { RawMessage: { Data: Buffer.alloc(0) } };
    await expect(bench.send('a@example.com', empty)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('a tag that is no word', async () => {
    const sending = bench.send('a@example.com', { Tags: [{ Name: 'kind', Value: 'two words' }] });
    await expect(sending).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('a configuration set that is unknown or paused', async () => {
    await expect(bench.send('a@example.com', { ConfigurationSetName: 'Nothing' })).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
      message: 'Configuration set <Nothing> does not exist.',
    });
    await expect(bench.send('a@example.com', { ConfigurationSetName: 'Paused' })).rejects.toMatchObject({
      name: 'ConfigurationSetSendingPausedException',
    });
  });

  it('what is no call of it', async () => {
    const command = new SendBounceCommand({
      ...{ OriginalMessageId: 'x', BounceSender: 'x', BouncedRecipientInfoList: [] },
    });
    await expect(bench.client.send(command)).rejects.toMatchObject({ name: 'InvalidAction' });
    const noMessage = new SendRawEmailCommand({ RawMessage: undefined, Destinations: ['a@example.com'] });
    await expect(bench.client.send(noMessage)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
