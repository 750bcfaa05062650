import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { kb, sized, startThings, TableName } from './fixtures/things.ts';

let things: Awaited<ReturnType<typeof startThings>>;
beforeEach(async () => {
  things = await startThings();
});
afterEach(() => things.stop());

async function cost(command: PutCommand | UpdateCommand | DeleteCommand): Promise<number> {
  const { readUnits, writeUnits } = await things.costOf(() => things.documents.send(command as PutCommand));
  expect(readUnits).toBe(0);
  return writeUnits;
}
const put = (size: number, attributes: Record<string, string>) =>
  cost(new PutCommand({ TableName, Item: sized(kb(size), { id: 'a', ...attributes }) }));
const update = (UpdateExpression: string, values?: Record<string, unknown>) =>
  cost(
    new UpdateCommand({
      TableName,
      Key: { id: 'a' },
      UpdateExpression,
      ExpressionAttributeValues: values,
      ...(UpdateExpression.includes('#g') && { ExpressionAttributeNames: { '#g': 'group' } }),
    }),
  );

const inAll = { group: 'g', place: '1' };
const inSome = { shelf: 's' };
const inKeys = { tag: 't' };

it('charges nothing for an index that the item is not in', async () => {
  expect(await put(0.9, {})).toBe(1);
  // one of the two keys is not enough
  expect(await put(0.9, { group: 'g' })).toBe(1);
});

it.each([
  ['all', inAll, 2.5, 3 + 3],
  ['some', inSome, 2.5, 3 + 3],
  ['keys alone', inKeys, 2.5, 3 + 1],
  ['every index', { ...inAll, ...inSome, ...inKeys }, 2.5, 3 + 3 + 3 + 1],
])('charges an entry that is added, %s', async (_what, attributes, size, writeUnits) => {
  expect(await put(size, attributes)).toBe(writeUnits);
});

it('charges an entry that is removed by the size of the entry', async () => {
  await put(2.5, { ...inAll, ...inKeys });
  expect(await update('REMOVE tag')).toBe(3 + 1 + 3);
  expect(await update('REMOVE #g')).toBe(3 + 3);
  expect(await update('SET colour = :c', { ':c': 'red' })).toBe(3);
});

it('charges every entry of an item that is deleted', async () => {
  await put(2.5, { ...inAll, ...inSome, ...inKeys });
  expect(await cost(new DeleteCommand({ TableName, Key: { id: 'a' } }))).toBe(3 + 3 + 3 + 1);
});

it('charges an entry that moves twice', async () => {
  await put(2.5, inAll);
  expect(await update('SET place = :r', { ':r': '2' })).toBe(3 + 3 + 3);
  // the old entry by its size, and the new one by its own
  expect(await put(0.5, { group: 'g', place: '3' })).toBe(3 + 3 + 1);
});

it('charges a projected change once, by the larger', async () => {
  await put(2.5, { ...inSome, ...inKeys });
  expect(await update('SET colour = :c', { ':c': 'red' })).toBe(3 + 3);
  expect(await update('SET filler = :p', { ':p': 'short' })).toBe(3 + 3);
  expect(await update('SET colour = :c', { ':c': 'blue' })).toBe(1 + 1);
});

it('charges nothing for an entry that stays as it is', async () => {
  await put(2.5, { ...inSome, ...inKeys });
  expect(await update('SET weight = :w', { ':w': 7 })).toBe(3);
  // the same item again, its attributes in another order
  const Item = { weight: 7, ...inKeys, ...inSome, ...sized(kb(2.5), { id: 'a', ...inSome, ...inKeys }) };
  expect(await cost(new PutCommand({ TableName, Item }))).toBe(3);
});

it('knows a set in another order as the same', async () => {
  const withColours = (colour: Set<string>) =>
    cost(new PutCommand({ TableName, Item: { id: 'a', shelf: 's', colour } }));
  expect(await withColours(new Set(['red', 'blue']))).toBe(2);
  expect(await withColours(new Set(['blue', 'red']))).toBe(1);
  expect(await withColours(new Set(['blue', 'green']))).toBe(2);
});

it('finds by each index what it holds', async () => {
  await put(0.5, { ...inAll, ...inSome, ...inKeys, colour: 'red', other: 'o' });
  await update('SET place = :r', { ':r': '2' });
  const find = async (IndexName: string, name: string) => {
    const command = new QueryCommand({
      TableName,
      IndexName,
      KeyConditionExpression: '#n = :v',
      ExpressionAttributeNames: { '#n': name },
      ExpressionAttributeValues: { ':v': name.charAt(0) },
    });
    const { Items = [] } = await things.documents.send(command);
    return Items.map((item) => Object.keys(item).toSorted());
  };
  const every = ['colour', 'filler', 'group', 'id', 'other', 'place', 'shelf', 'tag'];
  expect(await find('all', 'group')).toEqual([every]);
  expect(await find('some', 'shelf')).toEqual([['colour', 'filler', 'id', 'shelf']]);
  expect(await find('keys', 'tag')).toEqual([['id', 'tag']]);
  await update('REMOVE tag');
  expect(await find('keys', 'tag')).toEqual([]);
  expect(await find('some', 'shelf')).toHaveLength(1);
  await cost(new DeleteCommand({ TableName, Key: { id: 'a' } }));
  expect(await find('all', 'group')).toEqual([]);
  expect(await find('some', 'shelf')).toEqual([]);
});
