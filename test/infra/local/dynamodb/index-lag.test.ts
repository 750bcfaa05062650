import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, it } from 'vitest';
import { startThings, TableName } from './fixtures/things.ts';

type Things = Awaited<ReturnType<typeof startThings>>;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(path = ''): Promise<Things> {
  const things = await startThings({ path });
  ends.push(things.stop);
  return things;
}

const put = ({ documents }: Things, id: string, attributes: Record<string, string>) =>
  documents.send(new PutCommand({ TableName, Item: { id, ...attributes } }));

/** The ids on a shelf and their colours, by the index. */
async function onShelf({ documents }: Things, shelf: string): Promise<Record<string, string>> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName,
      IndexName: 'some',
      KeyConditionExpression: 'shelf = :s',
      ExpressionAttributeValues: { ':s': shelf },
    }),
  );
  return Object.fromEntries(Items.map(({ id, colour }) => [id, colour]));
}

it('shows a write at once without a lag', async () => {
  const things = await start();
  await put(things, 'a', { shelf: 's', colour: 'red' });
  expect(await onShelf(things, 's')).toEqual({ a: 'red' });
});

it('shows a write in the table at once, and in the index when the lag has passed', async () => {
  const things = await start();
  things.engine.trouble.indexLagMs = 1500;
  const writtenAt = performance.now();
  await put(things, 'a', { shelf: 's', colour: 'red' });
  const { Item } = await things.documents.send(new GetCommand({ TableName, Key: { id: 'a' } }));
  expect(Item).toMatchObject({ colour: 'red' });
  expect(await onShelf(things, 's')).toEqual({});
  // what was asked above was asked in time
  expect(performance.now() - writtenAt).toBeLessThan(1500);
  await expect.poll(() => onShelf(things, 's'), { timeout: 10_000 }).toEqual({ a: 'red' });
  expect(performance.now() - writtenAt).toBeGreaterThanOrEqual(1499);
});

it('charges the index at once', async () => {
  const things = await start();
  things.engine.trouble.indexLagMs = 60_000;
  const cost = await things.costOf(() => put(things, 'a', { shelf: 's' }));
  expect(cost.writeUnits).toBe(2);
});

it('keeps the order, even when the lag is taken away', async () => {
  const things = await start();
  things.engine.trouble.indexLagMs = 1000;
  await put(things, 'a', { shelf: 'one', colour: 'red' });
  await put(things, 'a', { shelf: 'two', colour: 'red' });
  await put(things, 'a', { shelf: 'one', colour: 'blue' });
  things.engine.trouble.indexLagMs = 0;
  await put(things, 'a', { shelf: 'one', colour: 'green' });
  expect(await onShelf(things, 'one')).toEqual({});
  await expect.poll(() => onShelf(things, 'one'), { timeout: 10_000 }).toEqual({ a: 'green' });
  expect(await onShelf(things, 'two')).toEqual({});
  // nothing late comes after it
  await sleep(1100);
  expect(await onShelf(things, 'one')).toEqual({ a: 'green' });
});

it('leaves another engine of the process alone', async () => {
  const slow = await start();
  const quick = await start();
  slow.engine.trouble.indexLagMs = 60_000;
  await Promise.all([slow, quick].map((things) => put(things, 'a', { shelf: 's', colour: 'red' })));
  expect(await onShelf(slow, 's')).toEqual({});
  expect(await onShelf(quick, 's')).toEqual({ a: 'red' });
});

it('writes what waits before it stops', async () => {
  const path = mkdtempSync(join(tmpdir(), 'broadsheet-tables-'));
  ends.push(() => rmSync(path, { recursive: true, force: true }));
  const things = await startThings({ path });
  things.engine.trouble.indexLagMs = 60_000;
  for (let at = 0; at < 20; at += 1) await put(things, `a${at}`, { shelf: 's', colour: String(at) });
  expect(await onShelf(things, 's')).toEqual({});
  await things.stop();
  const again = await start(path);
  expect(Object.keys(await onShelf(again, 's'))).toHaveLength(20);
});
