import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kb, sized, startThings, TableName } from './fixtures/things.ts';

let things: Awaited<ReturnType<typeof startThings>>;
const Item = sized(kb(2.5), { id: 'a', group: 'g', place: '1', tag: 't' });
beforeAll(async () => {
  things = await startThings();
});
afterAll(() => things.stop());

const put = (ReturnConsumedCapacity?: 'TOTAL' | 'INDEXES' | 'NONE') =>
  things.documents.send(new PutCommand({ TableName, Item, ReturnConsumedCapacity }));

it('is not told unasked', async () => {
  expect(await put()).not.toHaveProperty('ConsumedCapacity');
  expect(await put('NONE')).not.toHaveProperty('ConsumedCapacity');
  const batch = new BatchWriteCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item } }] } });
  const answer = await things.documents.send(batch);
  expect(answer).not.toHaveProperty('ConsumedCapacity');
  expect(answer.UnprocessedItems).toEqual({});
});

it('tells the total with the indexes in it', async () => {
  await things.documents.send(new PutCommand({ TableName, Item: { id: 'a' } }));
  expect((await put('TOTAL')).ConsumedCapacity).toEqual({ TableName, CapacityUnits: 3 + 3 + 1 });
});

it('tells each index', async () => {
  await things.documents.send(new PutCommand({ TableName, Item: { id: 'a' } }));
  expect((await put('INDEXES')).ConsumedCapacity).toEqual({
    TableName,
    CapacityUnits: 7,
    Table: { CapacityUnits: 3 },
    GlobalSecondaryIndexes: { all: { CapacityUnits: 3 }, keys: { CapacityUnits: 1 } },
  });
  // written again, it changes no index
  expect((await put('INDEXES')).ConsumedCapacity).toEqual({
    TableName,
    CapacityUnits: 3,
    Table: { CapacityUnits: 3 },
  });
});

it('tells of a read', async () => {
  const get = new GetCommand({ TableName, Key: { id: 'a' }, ReturnConsumedCapacity: 'TOTAL' });
  expect((await things.documents.send(get)).ConsumedCapacity).toEqual({ TableName, CapacityUnits: 0.5 });
});

it('tells of a query by its index', async () => {
  const query = new QueryCommand({
    TableName,
    IndexName: 'all',
    KeyConditionExpression: '#g = :g',
    ExpressionAttributeNames: { '#g': 'group' },
    ExpressionAttributeValues: { ':g': 'g' },
    ReturnConsumedCapacity: 'INDEXES',
  });
  expect((await things.documents.send(query)).ConsumedCapacity).toEqual({
    TableName,
    CapacityUnits: 0.5,
    Table: { CapacityUnits: 0 },
    GlobalSecondaryIndexes: { all: { CapacityUnits: 0.5 } },
  });
});

it('tells a batch table by table', async () => {
  const Keys = [{ id: 'a' }, { id: 'missing' }];
  const batch = new BatchGetCommand({
    RequestItems: { [TableName]: { Keys, ConsistentRead: true } },
    ReturnConsumedCapacity: 'TOTAL',
  });
  expect((await things.documents.send(batch)).ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2 }]);
});
