import { TransactWriteItemsCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kb, sized, startThings, TableName } from './fixtures/things.ts';

let things: Awaited<ReturnType<typeof startThings>>;
beforeAll(async () => {
  things = await startThings();
});
afterAll(() => things.stop());

const put = (Item: Record<string, unknown>) => things.documents.send(new PutCommand({ TableName, Item }));
const find = async (id: string) =>
  (await things.documents.send(new GetCommand({ TableName, Key: { id } }))).Item;

it('takes an item of 400 KB, and not a byte more', async () => {
  await put(sized(kb(400), { id: 'most' }));
  await expect(put(sized(kb(400) + 1, { id: 'more' }))).rejects.toThrow('maximum allowed size');
  expect(await find('more')).toBeUndefined();
});

it('counts the bytes of letters outside ASCII against it', async () => {
  const Item = { id: 'ü', filler: 'ü'.repeat(kb(200)) };
  await expect(put(Item)).rejects.toThrow('maximum allowed size');
  const requests = [{ PutRequest: { Item } }, { PutRequest: { Item: { id: 'beside' } } }];
  const batch = new BatchWriteCommand({ RequestItems: { [TableName]: requests } });
  await expect(things.documents.send(batch)).rejects.toThrow('maximum allowed size');
  expect(await find('beside')).toBeUndefined();
});

it('lets no update grow an item past it, nor an index hear of it', async () => {
  await put({ id: 'grown' });
  const update = new UpdateCommand({
    TableName,
    Key: { id: 'grown' },
    UpdateExpression: 'SET shelf = :s, filler = :p',
    ExpressionAttributeValues: { ':s': 'grown', ':p': 'ü'.repeat(kb(200)) },
  });
  await expect(things.documents.send(update)).rejects.toThrow('maximum allowed size');
  expect(await find('grown')).toEqual({ id: 'grown' });
  const query = new QueryCommand({
    TableName,
    IndexName: 'some',
    KeyConditionExpression: 'shelf = :s',
    ExpressionAttributeValues: { ':s': 'grown' },
  });
  expect((await things.documents.send(query)).Items).toEqual([]);
});

const idsUpTo = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `a${at}` }));

it('reads a hundred keys at once, and no more', async () => {
  const read = (count: number) =>
    things.documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: idsUpTo(count) } } }));
  await read(100);
  await expect(read(101)).rejects.toMatchObject({ name: 'ValidationException' });
});

it('writes 25 items at once, and no more', async () => {
  const write = (count: number) => {
    const requests = idsUpTo(count).map((Item) => ({ PutRequest: { Item } }));
    return things.documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
  };
  await write(25);
  await expect(write(26)).rejects.toMatchObject({ name: 'ValidationException' });
});

// 50 of 400 KB are 20 MB
it('answers a batch with up to 16 MB, and charges what it answered', async () => {
  const keys = Array.from({ length: 50 }, (_, at) => ({ id: `b${at}` }));
  for (const key of keys) await put(sized(kb(400), key));
  const cost = await things.costOf(async () => {
    const part = { Keys: keys, ProjectionExpression: 'id, filler' };
    const answer = await things.documents.send(new BatchGetCommand({ RequestItems: { [TableName]: part } }));
    expect(answer.Responses?.[TableName]).toHaveLength(40);
    expect(answer.UnprocessedKeys?.[TableName]?.Keys).toHaveLength(10);
    expect(answer.UnprocessedKeys?.[TableName]?.ProjectionExpression).toBe('id, filler');
  });
  expect(cost).toEqual({ readUnits: 40 * 50, writeUnits: 0 });
});

it('says what it has no engine for', async () => {
  const transaction = new TransactWriteItemsCommand({
    TransactItems: [{ Delete: { TableName, Key: { id: { S: 'a' } } } }],
  });
  await expect(things.client.send(transaction)).rejects.toThrow(
    "The desk's DynamoDB (dynalite) has no DynamoDB_20120810.TransactWriteItems.",
  );
  const expiry = new UpdateTimeToLiveCommand({
    TableName,
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
  await expect(things.client.send(expiry)).rejects.toThrow('has no DynamoDB_20120810.UpdateTimeToLive');
});

it('takes no call that is no JSON', async () => {
  const call = { caller: 'test', service: 'dynamodb', method: 'POST', path: '/' };
  const headers = { 'x-amz-target': 'DynamoDB_20120810.GetItem' };
  const answer = await things.engine.answer({ ...call, headers, body: Buffer.from('{') });
  expect(answer.status).toBe(400);
  expect(String(answer.body)).toContain('SerializationException');
});

it('takes no call of more than 16 MB', async () => {
  const call = { caller: 'test', service: 'dynamodb', method: 'POST', path: '/' };
  const headers = { 'x-amz-target': 'DynamoDB_20120810.PutItem' };
  const body = Buffer.from(JSON.stringify({ TableName, Item: { id: { S: 'x'.repeat(16 * 1024 * 1024) } } }));
  expect(await things.engine.answer({ ...call, headers, body })).toMatchObject({ status: 413 });
});
