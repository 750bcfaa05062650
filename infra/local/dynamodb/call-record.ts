import type { Readable } from 'node:stream';
import db, { type Done, type Item, type Shelf, type Store, type Table } from 'dynalite/db/index.js';
import { findIndexChanges, type IndexChange } from './index-changes.ts';
import type { IndexQueue } from './index-queue.ts';
import { itemSize, mostItemBytes, writeUnits } from './item-size.ts';

/** What one call did in the store. */
export interface CallRecord {
  tables: Map<string, Table>;
  /** Reads of single items; a write reads its item first. */
  gets: { table: string; key: string; bytes: number }[];
  /** The size of each item or entry that a query or scan came across; it may look at one more than it reads. */
  passed: number[];
  writes: { table: string; units: number; changes: IndexChange[] }[];
}

/** The store as one call sees it: what the call does is recorded, and its changes of indexes go to the queue. */
export function recordCall(store: Store, queue: IndexQueue): { view: Store; record: CallRecord } {
  const record: CallRecord = { tables: new Map(), gets: [], passed: [], writes: [] };
  const view: Store = {
    ...store,
    getTable(name: string, ...rest: [Done<Table>] | [boolean, Done<Table>]) {
      const done = rest.length === 1 ? rest[0] : rest[1];
      store.getTable(name, rest[0] === true, (fault, table) => {
        if (table) record.tables.set(name, table);
        done(fault, table);
      });
    },
    getItemDb: (tableName) => recordItems(store.getItemDb(tableName), tableName, { record, queue }),
    getIndexDb(...index) {
      const entries = store.getIndexDb(...index);
      return {
        ...entries,
        // dynalite's own way with indexes: before the item, and without a lag
        put: (_key, _entry, done) => done(null),
        del: (_key, done) => done(null),
        createValueStream: (options) => recordPassed(entries.createValueStream(options), record),
      };
    },
  };
  return { view, record };
}

function recordItems(
  items: Shelf,
  tableName: string,
  { record, queue }: { record: CallRecord; queue: IndexQueue },
): Shelf {
  const found = new Map<string, Item>();

  function settle(key: string, after: Item | undefined, done: Done): void {
    const table = record.tables.get(tableName);
    if (!table) throw new Error(`${tableName} was written before it was looked up.`);
    const before = found.get(key);
    const changes = findIndexChanges(table, before, after);
    const bytes = Math.max(...[before, after].map((item) => (item ? itemSize(item) : 0)));
    record.writes.push({ table: tableName, units: writeUnits(bytes), changes });
    queue.add(tableName, changes).then(
      () => setImmediate(done, null),
      (fault: unknown) => setImmediate(done, fault),
    );
  }

  return {
    ...items,
    get: (key, done) =>
      items.get(key, (fault, item) => {
        if (item) found.set(key, item);
        record.gets.push({ table: tableName, key, bytes: item ? itemSize(item) : 0 });
        done(fault, item);
      }),
    put(key, item, done) {
      if (itemSize(item) > mostItemBytes) return done(db.validationError(tooLargeUpdate));
      items.put(key, item, (fault) => (fault ? done(fault) : settle(key, item, done)));
    },
    del: (key, done) => items.del(key, (fault) => (fault ? done(fault) : settle(key, undefined, done))),
    createValueStream: (options) => recordPassed(items.createValueStream(options), record),
  };
}

const tooLargeUpdate = 'Item size to update has exceeded the maximum allowed size';

function recordPassed(stream: Readable, record: CallRecord): Readable {
  return stream.on('data', (item: Item) => record.passed.push(itemSize(item)));
}
