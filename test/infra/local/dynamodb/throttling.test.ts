import { DescribeTableCommand, ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, BatchWriteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, it } from 'vitest';
import { dynamodbTroubleSchema } from '../../../../infra/local/dynamodb/trouble.ts';
import { startThings, TableName } from './fixtures/things.ts';

type Things = Awaited<ReturnType<typeof startThings>>;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(maxAttempts: number, throttleEvery: number): Promise<Things> {
  const things = await startThings({ maxAttempts });
  ends.push(things.stop);
  things.engine.trouble.throttleEvery = throttleEvery;
  return things;
}

const put = ({ documents }: Things, id: string) =>
  documents.send(new PutCommand({ TableName, Item: { id } }));
const get = async ({ documents }: Things, id: string) =>
  (await documents.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }))).Item;

it('refuses every third call, undone and free of charge', async () => {
  const things = await start(1, 3);
  await put(things, 'a');
  await put(things, 'b');
  let fault: unknown;
  const cost = await things.costOf(() => put(things, 'c').catch((thrown: unknown) => (fault = thrown)));
  expect(fault).toBeInstanceOf(ProvisionedThroughputExceededException);
  expect(fault).toMatchObject({ message: expect.stringContaining('throttleEvery') });
  expect(cost).toEqual({ readUnits: 0, writeUnits: 0 });
  expect(await get(things, 'c')).toBeUndefined();
  expect(await get(things, 'b')).toEqual({ id: 'b' });
  await expect(get(things, 'b')).rejects.toThrow(ProvisionedThroughputExceededException);
});

it("is got over by the SDK's retries", async () => {
  const things = await start(3, 2);
  for (let at = 0; at < 6; at += 1) await put(things, `a${at}`);
  expect(await get(things, 'a5')).toEqual({ id: 'a5' });
});

it('counts calls for data alone', async () => {
  const things = await start(1, 2);
  await put(things, 'a');
  await things.client.send(new DescribeTableCommand({ TableName }));
  await expect(put(things, 'b')).rejects.toThrow(ProvisionedThroughputExceededException);
});

const keysOf = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `a${at}` }));

it('reads half of a batch, and gives the other keys back in the words they came in', async () => {
  const things = await start(1, 0);
  for (const { id } of keysOf(5)) await put(things, id);
  things.engine.trouble.throttleEvery = 1;
  const part = { Keys: keysOf(5), ConsistentRead: true, ProjectionExpression: 'id' };
  const send = () => things.documents.send(new BatchGetCommand({ RequestItems: { [TableName]: part } }));
  const { Responses, UnprocessedKeys } = await send();
  expect(Responses?.[TableName]).toHaveLength(2);
  expect(Responses?.[TableName]).toEqual(expect.arrayContaining(keysOf(2)));
  expect(UnprocessedKeys).toEqual({ [TableName]: { ...part, Keys: keysOf(5).slice(2) } });
  expect(await things.costOf(send)).toEqual({ readUnits: 2, writeUnits: 0 });
});

it('writes half of a batch, and gives the rest back', async () => {
  const things = await start(1, 1);
  const requests = keysOf(5).map((Item) => ({ PutRequest: { Item } }));
  const batch = new BatchWriteCommand({ RequestItems: { [TableName]: requests } });
  const cost = await things.costOf(async () => {
    const { UnprocessedItems } = await things.documents.send(batch);
    expect(UnprocessedItems).toEqual({ [TableName]: requests.slice(2) });
  });
  expect(cost).toEqual({ readUnits: 0, writeUnits: 2 });
  things.engine.trouble.throttleEvery = 0;
  expect(await Promise.all(keysOf(3).map(({ id }) => get(things, id)))).toEqual([
    { id: 'a0' },
    { id: 'a1' },
    undefined,
  ]);
});

it('refuses a batch of one', async () => {
  const things = await start(1, 1);
  const Keys = keysOf(1);
  const read = new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } });
  await expect(things.documents.send(read)).rejects.toThrow(ProvisionedThroughputExceededException);
  const requests = [{ DeleteRequest: { Key: { id: 'a0' } } }];
  const write = new BatchWriteCommand({ RequestItems: { [TableName]: requests } });
  await expect(things.documents.send(write)).rejects.toThrow(ProvisionedThroughputExceededException);
});

it('is set by whole numbers that make sense', () => {
  expect(dynamodbTroubleSchema.parse({ throttleEvery: 3 })).toEqual({ throttleEvery: 3 });
  for (const wrong of [{ throttleEvery: -1 }, { indexLagMs: 0.5 }, { indexLagMs: 1e9 }, { other: 1 }]) {
    expect(dynamodbTroubleSchema.safeParse(wrong).success).toBe(false);
  }
});
