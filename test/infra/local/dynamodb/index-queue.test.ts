import { setTimeout as sleep } from 'node:timers/promises';
import db from 'dynalite/db/index.js';
import { expect, it, vi } from 'vitest';
import { createFront } from '../../../../infra/local/dynamodb/front.ts';
import { IndexQueue } from '../../../../infra/local/dynamodb/index-queue.ts';
import { things } from './fixtures/things.ts';

const changeOf = (id: string) => [{ index: 'all', units: 1, put: { key: id, entry: { id: { S: id } } } }];

/** A store whose index takes its time, and fails for one entry. */
function slowStore() {
  const written: string[] = [];
  const store = db.create({ path: '', createTableMs: 0 });
  const entries = store.getIndexDb('Global', 'Things', 'all');
  store.getIndexDb = () => ({
    ...entries,
    put: (key, _entry, done) =>
      void sleep(20).then(() => {
        if (key === 'broken') return done(new Error('The disk is full.'));
        written.push(key);
        done(null);
      }),
  });
  return { store, written };
}

it('is flushed when all is written, in order', async () => {
  const { store, written } = slowStore();
  const queue = new IndexQueue(store, () => 60_000);
  for (const id of ['a', 'b', 'c']) await queue.add('Things', changeOf(id));
  await queue.flush();
  expect(written).toEqual(['a', 'b', 'c']);
  // what comes in after it waits no more
  await queue.add('Things', changeOf('d'));
  expect(written).toEqual(['a', 'b', 'c', 'd']);
});

it('goes on after an entry that it could not write', async () => {
  const report = vi.spyOn(console, 'error').mockReturnValue();
  const { store, written } = slowStore();
  const queue = new IndexQueue(store, () => 60_000);
  for (const id of ['a', 'broken', 'c']) await queue.add('Things', changeOf(id));
  await queue.flush();
  expect(written).toEqual(['a', 'c']);
  expect(report).toHaveBeenCalledWith("An index can't be written: Error: The disk is full.");
  report.mockRestore();
});

it('fails the write itself when nothing lags', async () => {
  const { store } = slowStore();
  const queue = new IndexQueue(store, () => 0);
  await expect(queue.add('Things', changeOf('broken'))).rejects.toThrow('The disk is full.');
});

it('answers a write whose index failed with a failure', async () => {
  const { store } = slowStore();
  store.getIndexDb = () => ({
    ...store.getItemDb('Things'),
    put: (_key, _entry, done) => done(new Error('Full.')),
  });
  const trouble = { indexLagMs: 0, throttleEvery: 0 };
  const { answer } = createFront({ store, queue: new IndexQueue(store, () => 0), trouble });
  const call = (action: string, asked: object) =>
    answer({
      caller: 'test',
      service: 'dynamodb',
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': `DynamoDB_20120810.${action}` },
      body: Buffer.from(JSON.stringify(asked)),
    });
  const [{ names, properties } = { names: { ref: '' }, properties: {} }] = things;
  const { Replicas, ...table } = { Replicas: [], ...properties };
  await call('CreateTable', { TableName: names.ref, ...table });
  await vi.waitFor(async () => {
    const described = await call('DescribeTable', { TableName: names.ref });
    expect(String(described.body)).toContain('ACTIVE');
  });
  const put = (Item: object) => call('PutItem', { TableName: names.ref, Item });
  expect(await put({ id: { S: 'a' } })).toMatchObject({ status: 200 });
  const failed = await put({ id: { S: 'a' }, tag: { S: 't' } });
  expect(failed).toMatchObject({ status: 500 });
  expect(String(failed.body)).toContain('InternalServerError');
});
