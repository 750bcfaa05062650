import { BatchGetCommand, GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kb, sized, startThings, TableName } from './fixtures/things.ts';

let things: Awaited<ReturnType<typeof startThings>>;
const sizes = { small: 0.9, one: 1, more: 1.1, four: 4, over: 4.1 };

beforeAll(async () => {
  things = await startThings();
  const items = Object.entries(sizes).map(([id, size], at) =>
    sized(kb(size), { id, group: 'g', place: String(at), shelf: 's', tag: 't', colour: 'red' }),
  );
  for (const Item of items) await things.documents.send(new PutCommand({ TableName, Item }));
});
afterAll(() => things.stop());

const read = (command: GetCommand) => things.costOf(() => things.documents.send(command));

it.each([
  ['small', 0.5, 1],
  ['four', 0.5, 1],
  ['over', 1, 2],
  ['missing', 0.5, 1],
])('reads %s', async (id, eventual, consistent) => {
  const Key = { id };
  expect(await read(new GetCommand({ TableName, Key }))).toEqual({ readUnits: eventual, writeUnits: 0 });
  expect(await read(new GetCommand({ TableName, Key, ConsistentRead: true }))).toMatchObject({
    readUnits: consistent,
  });
});

it('reads the whole item for one attribute of it', async () => {
  const command = new GetCommand({ TableName, Key: { id: 'over' }, ProjectionExpression: 'colour' });
  expect(await read(command)).toMatchObject({ readUnits: 1 });
});

it.each([
  [false, 0.5 + 1 + 0.5],
  [true, 1 + 2 + 1],
])('rounds each item of a batch on its own, consistent: %s', async (ConsistentRead, readUnits) => {
  const Keys = ['small', 'over', 'missing'].map((id) => ({ id }));
  const command = new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead } } });
  expect(await things.costOf(() => things.documents.send(command))).toEqual({ readUnits, writeUnits: 0 });
});

// 0.9 + 1 + 1.1 + 4 + 4.1 = 11.1 KB: three steps of 4 KB, where five items apart would take six
it('rounds a page of a scan once', async () => {
  const scan = (ConsistentRead: boolean) =>
    things.costOf(() => things.documents.send(new ScanCommand({ TableName, ConsistentRead })));
  expect(await scan(false)).toMatchObject({ readUnits: 1.5 });
  expect(await scan(true)).toMatchObject({ readUnits: 3 });
});

it('counts what a filter drops', async () => {
  const filter = { FilterExpression: 'colour = :c', ExpressionAttributeValues: { ':c': 'blue' } };
  const command = new ScanCommand({ TableName, ...filter });
  expect(await things.costOf(() => things.documents.send(command))).toMatchObject({ readUnits: 1.5 });
});

const query = (IndexName: string, name: string, more: Partial<QueryCommand['input']> = {}) =>
  things.costOf(() =>
    things.documents.send(
      new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression: '#n = :v',
        ExpressionAttributeNames: { '#n': name },
        ExpressionAttributeValues: { ':v': name.charAt(0) },
        ...more,
      }),
    ),
  );

it('counts the entries of an index by what is projected', async () => {
  expect(await query('all', 'group')).toMatchObject({ readUnits: 1.5 });
  // five entries of an id and a tag
  expect(await query('keys', 'tag')).toMatchObject({ readUnits: 0.5 });
});

// 0.9 + 1 + 1.1 = 3 KB, and 4 KB more that were looked at but not read
it('counts a page up to its limit', async () => {
  expect(await query('all', 'group', { Limit: 3 })).toMatchObject({ readUnits: 0.5 });
  expect(await query('all', 'group', { Limit: 4 })).toMatchObject({ readUnits: 1 });
});

it('costs the smallest step when nothing is found', async () => {
  const nothing = { ExpressionAttributeValues: { ':v': 'nothing' } };
  expect(await query('all', 'group', nothing)).toMatchObject({ readUnits: 0.5 });
});

it('counts as many units for counting', async () => {
  expect(await query('all', 'group', { Select: 'COUNT' })).toMatchObject({ readUnits: 1.5 });
});

// a page ends at 1 MB: ten items of 300 KB are read in pages of four, four and two
it('counts page by page', async () => {
  for (let at = 0; at < 10; at += 1) {
    const Item = sized(kb(300), { id: `big${at}`, group: 'pages', place: String(at) });
    await things.documents.send(new PutCommand({ TableName, Item }));
  }
  const pages: unknown[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const cost = await things.costOf(async () => {
      const page = await things.documents.send(
        new QueryCommand({
          TableName,
          IndexName: 'all',
          KeyConditionExpression: '#n = :v',
          ExpressionAttributeNames: { '#n': 'group' },
          ExpressionAttributeValues: { ':v': 'pages' },
          ExclusiveStartKey,
        }),
      );
      ExclusiveStartKey = page.LastEvaluatedKey;
    });
    pages.push(cost.readUnits);
  } while (ExclusiveStartKey);
  expect(pages).toEqual([150, 150, 75]);
});
