import {
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { kb, sized, startThings, TableName } from './fixtures/things.ts';

let things: Awaited<ReturnType<typeof startThings>>;
beforeEach(async () => {
  things = await startThings();
});
afterEach(() => things.stop());

const put = (size: number, more: Partial<PutCommand['input']> = {}) =>
  things.costOf(() =>
    things.documents.send(new PutCommand({ TableName, Item: sized(kb(size), { id: 'a' }), ...more })),
  );
const ifMissing = { ConditionExpression: 'attribute_not_exists(id)' };

it.each([
  [0.9, 1],
  [1, 1],
  [1.1, 2],
  [4, 4],
  [4.1, 5],
])('puts %d KB', async (size, writeUnits) => {
  expect(await put(size)).toEqual({ readUnits: 0, writeUnits });
});

it('counts bytes, not letters', async () => {
  const Item = { id: 'a', filler: 'ü'.repeat(600) };
  const command = new PutCommand({ TableName, Item });
  expect(await things.costOf(() => things.documents.send(command))).toMatchObject({ writeUnits: 2 });
});

it('counts the larger of the old item and the new', async () => {
  await put(4.1);
  expect(await put(0.9)).toMatchObject({ writeUnits: 5 });
  expect(await put(2.5)).toMatchObject({ writeUnits: 3 });
});

it('counts an update by the whole item', async () => {
  await put(4.1);
  const update = (UpdateExpression: string, value?: string) =>
    things.costOf(() =>
      things.documents.send(
        new UpdateCommand({
          TableName,
          Key: { id: 'a' },
          UpdateExpression,
          ...(value !== undefined && { ExpressionAttributeValues: { ':v': value } }),
        }),
      ),
    );
  expect(await update('SET colour = :v', 'red')).toMatchObject({ writeUnits: 5 });
  expect(await update('SET more = :v', 'x'.repeat(1024))).toMatchObject({ writeUnits: 6 });
  expect(await update('REMOVE filler, more')).toMatchObject({ writeUnits: 6 });
  expect(await update('SET colour = :v', 'blue')).toMatchObject({ writeUnits: 1 });
});

it('counts an update that creates its item', async () => {
  const command = new UpdateCommand({
    TableName,
    Key: { id: 'new' },
    UpdateExpression: 'SET filler = :v',
    ExpressionAttributeValues: { ':v': 'x'.repeat(1025) },
  });
  expect(await things.costOf(() => things.documents.send(command))).toMatchObject({ writeUnits: 2 });
});

it('counts a deletion by what it deletes', async () => {
  const remove = () =>
    things.costOf(() => things.documents.send(new DeleteCommand({ TableName, Key: { id: 'a' } })));
  await put(4.1);
  expect(await remove()).toEqual({ readUnits: 0, writeUnits: 5 });
  expect(await remove()).toEqual({ readUnits: 0, writeUnits: 1 });
});

it('counts a failed condition by the item that is there', async () => {
  await put(2.5);
  expect(await put(4.1, ifMissing)).toEqual({ readUnits: 0, writeUnits: 3 });
  const { Item } = await things.documents.send(new GetCommand({ TableName, Key: { id: 'a' } }));
  expect(Item).toEqual(sized(kb(2.5), { id: 'a' }));
});

it('counts a failed condition on nothing as one', async () => {
  expect(await put(4.1, { ConditionExpression: 'attribute_exists(id)' })).toMatchObject({ writeUnits: 1 });
});

it('counts no unit for what is refused', async () => {
  await put(0.9);
  const keyless = new PutCommand({ TableName, Item: { colour: 'red' } });
  const baseless = new UpdateCommand({
    TableName,
    Key: { id: 'a' },
    UpdateExpression: 'SET weight = absent + :v',
    ExpressionAttributeValues: { ':v': 1 },
  });
  const refusals = [
    { command: keyless, message: 'Missing the key' },
    // refused when the item has been read
    { command: baseless, message: 'does not exist in the item' },
  ];
  for (const { command, message } of refusals) {
    const cost = await things.costOf(() =>
      expect(things.documents.send(command as PutCommand)).rejects.toThrow(message),
    );
    expect(cost).toEqual({ readUnits: 0, writeUnits: 0 });
  }
});

it('rounds each write of a batch on its own', async () => {
  await put(4.1);
  const command = new BatchWriteCommand({
    RequestItems: {
      [TableName]: [
        { PutRequest: { Item: sized(kb(1.1), { id: 'b' }) } },
        { PutRequest: { Item: sized(kb(0.9), { id: 'c' }) } },
        { DeleteRequest: { Key: { id: 'a' } } },
        { DeleteRequest: { Key: { id: 'missing' } } },
      ],
    },
  });
  const cost = await things.costOf(() => things.documents.send(command));
  expect(cost).toEqual({ readUnits: 0, writeUnits: 2 + 1 + 5 + 1 });
});

it("keeps the calls' bills apart when they wait for one item", async () => {
  await put(3.5);
  const condition = { ...ifMissing, TableName };
  const writes = [
    ...Array.from({ length: 20 }, () => new PutCommand({ ...condition, Item: { id: 'a' } })),
    ...Array.from({ length: 20 }, (_, at) => new PutCommand({ ...condition, Item: { id: `other${at}` } })),
  ];
  // each of the first by the 3.5 KB that are there, each of the others by itself
  const cost = await things.costOf(() =>
    Promise.allSettled(writes.map((write) => things.documents.send(write))),
  );
  expect(cost.writeUnits).toBe(20 * 4 + 20);
});
