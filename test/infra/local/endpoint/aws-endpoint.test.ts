import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CopyObjectCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk } from '../../../test-desk.ts';

let desk: TestDesk;
let endpoint: string;
beforeAll(async () => {
  desk = await startTestDesk();
  endpoint = await desk.addressOf('AWS endpoint');
});
afterAll(() => desk.discard());

const as = (accessKeyId: string) => ({
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId, secretAccessKey: 'desk' },
  maxAttempts: 1,
});
describe('the AWS endpoint', () => {
  const table = () => desk.nameOf('SubscriptionSubscribers');
  const bucket = () => desk.nameOf('PublishingContent').toLowerCase();
  const queueUrl = () => `${endpoint}/000000000000/${desk.nameOf('SubscriptionConfirmationsQueue')}`;
  const get = () => new GetItemCommand({ TableName: table(), Key: { id: { S: 'x' } } });

  it('lets in who may, and nobody else', async () => {
    expect(await new DynamoDBClient(as('reader')).send(get())).toMatchObject({
      $metadata: { httpStatusCode: 200 },
    });
    for (const caller of ['deliverer', 'editor']) {
      await expect(new DynamoDBClient(as(caller)).send(get())).rejects.toThrow(
        `is not authorized to perform dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:000000000000:table/${table()}`,
      );
    }
    await expect(new DynamoDBClient(as('stranger')).send(get())).rejects.toThrow(
      'There is no access key stranger.',
    );
    expect((await fetch(endpoint, { method: 'POST', body: '{}' })).status).toBe(403);
  });

  it('refuses what it does not know the permission of, naming where to teach it', async () => {
    await expect(new DynamoDBClient(as('reader')).send(new ListTablesCommand({}))).rejects.toThrow(
      /which permission dynamodb asks for ListTables.*demands\.ts/,
    );
    const s3 = new S3Client({ ...as('reader'), forcePathStyle: true });
    await expect(s3.send(new ListObjectsV2Command({ Bucket: bucket() }))).rejects.toThrow(
      'which permission s3 asks for GET',
    );
    const acl = new GetObjectAclCommand({ Bucket: bucket(), Key: 'media/picture.png' });
    await expect(s3.send(acl)).rejects.toThrow('which permission s3 asks for GET');
    const CopySource = `${bucket()}/briefings/x`;
    const copy = new CopyObjectCommand({ Bucket: bucket(), Key: 'consent/x', CopySource });
    await expect(s3.send(copy)).rejects.toThrow('which permission s3 asks for PUT');
  });

  it.each([
    ['//', 'lambda', ''],
    ['/%zz', 'lambda', ''],
    ['/%zz/a', 's3', ''],
    ['/2015-03-31/functions/PublishingRenderer/invocations', 'lambda', ''],
    ['/', 'dynamodb', 'DynamoDB_20120810.GetItem'],
    ['/', 'dynamodb', 'DynamoDB_20120810.constructor'],
    ['/', 'sqs', 'AmazonSQS.constructor'],
    ['/', 'sqs', 'AmazonSQS.SendMessage'],
    ['/', 'constructor', ''],
    ['/', '__proto__', ''],
  ])('answers what it can not read: %s of %s %s', async (path, service, target) => {
    const authorization =
      `AWS4-HMAC-SHA256 Credential=console/20261125/eu-west-1/${service}/aws4_request, ` +
      'SignedHeaders=host, Signature=x';
    const headers = { authorization, 'x-amz-target': target };
    const response = await fetch(endpoint + path, { method: 'POST', body: '{', headers });
    expect([400, 403]).toContain(response.status);
    expect(await response.text()).toMatch(/permission|authorized|MalformedCall/);
  });

  it('refuses a function an event that is no JSON', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=console/20261125/eu-west-1/lambda/aws4_request, SignedHeaders=host, Signature=x';
    const path = `/2015-03-31/functions/${desk.nameOf('PublishingRenderer82')}/invocations`;
    const response = await fetch(endpoint + path, { method: 'POST', body: '{', headers: { authorization } });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('into json')]);
  });

  it('looks at every table and queue of a batch', async () => {
    const Keys = [{ id: { S: 'x' } }];
    const control = desk.nameOf('DeliveryControl');
    const RequestItems = { [table()]: { Keys }, [control]: { Keys } };
    await expect(
      new DynamoDBClient(as('deliverer')).send(new BatchGetItemCommand({ RequestItems })),
    ).rejects.toThrow(
      `not authorized to perform dynamodb:BatchGetItem on arn:aws:dynamodb:eu-west-1:000000000000:table/${control}`,
    );
    const sqs = new SQSClient(as('reader'));
    const Entries = [{ Id: '1', MessageBody: '{}' }];
    const toSlices = queueUrl().replace(/[^/]+$/, desk.nameOf('DeliverySlicesQueue'));
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl: toSlices, Entries }))).rejects.toThrow(
      /not authorized to perform sqs:SendMessage on arn.*DeliverySlicesQueue/,
    );
  });

  it.each([
    ['a message over 256 KB', { MessageBody: 'x'.repeat(256 * 1024 + 1) }, /262144/],
    [
      'a delay over 15 minutes',
      { MessageBody: '{}', DelaySeconds: 901 },
      'Value 901 for parameter DelaySeconds',
    ],
    [
      'a delay that goes back',
      { MessageBody: '{}', DelaySeconds: -1 },
      'Value -1 for parameter DelaySeconds',
    ],
    ['an empty message', { MessageBody: '' }, 'MessageBody'],
  ])('refuses %s', async (_name, message, reason) => {
    const sqs = new SQSClient(as('reader'));
    const fits = new SendMessageCommand({ QueueUrl: queueUrl(), MessageBody: 'x'.repeat(256 * 1024) });
    expect((await sqs.send(fits)).MessageId).toBeTruthy();
    await expect(sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(), ...message }))).rejects.toThrow(
      reason,
    );
  });

  it('refuses a batch of eleven messages', async () => {
    const Entries = Array.from({ length: 11 }, (_, at) => ({ Id: String(at), MessageBody: '{}' }));
    const sqs = new SQSClient(as('reader'));
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl(), Entries }))).rejects.toThrow(
      '10',
    );
  });

  describe('a presigned URL', () => {
    const console = () => new S3Client({ ...as('console'), forcePathStyle: true });
    const Key = 'briefings/notes/ünïcode & plus+.txt';
    const sign = (key = Key, expiresIn = 60) =>
      getSignedUrl(console(), new GetObjectCommand({ Bucket: bucket(), Key: key }), { expiresIn });

    beforeAll(async () => {
      await console().send(new PutObjectCommand({ Bucket: bucket(), Key, Body: 'kept' }));
    });

    it('opens without credentials, until it expires', async () => {
      const url = await sign();
      const response = await fetch(url);
      expect([response.status, await response.text()]).toEqual([200, 'kept']);
      await desk.post('/__local/clock', { advanceSeconds: 58 });
      expect((await fetch(url)).status).toBe(200);
      await desk.post('/__local/clock', { advanceSeconds: 3 });
      const late = await fetch(url);
      expect(late.status).toBe(403);
      expect(await late.text()).toContain('Request has expired');
    });

    it('expires by the real clock, too', async () => {
      const url = await sign(Key, 1);
      await sleep(1200);
      expect((await fetch(url)).status).toBe(403);
    });

    it.each<[string, (url: URL) => void]>([
      ['for another key', (url) => (url.pathname += '2')],
      ['with a longer life', (url) => url.searchParams.set('X-Amz-Expires', '86400')],
      ['by another caller', (url) => replaceIn(url, 'X-Amz-Credential', 'console', 'renderer')],
      ['by nobody that is known', (url) => replaceIn(url, 'X-Amz-Credential', 'console', 'stranger')],
      ['without its signature', (url) => url.searchParams.delete('X-Amz-Signature')],
    ])('%s is refused', async (_name, change) => {
      const url = new URL(await sign());
      change(url);
      expect((await fetch(url)).status).toBe(403);
    });

    it('gives no more than its signer may read', async () => {
      const response = await fetch(await sign('media/picture.png'));
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('not authorized to perform s3:GetObject');
    });
  });
});

function replaceIn(url: URL, name: string, from: string, to: string): void {
  url.searchParams.set(name, (url.searchParams.get(name) ?? '').replace(from, to));
}
