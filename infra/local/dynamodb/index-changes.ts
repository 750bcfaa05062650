import { isDeepStrictEqual } from 'node:util';
import db, { type Index, type Item, type Table } from 'dynalite/db/index.js';
import { itemSize, writeUnits } from './item-size.ts';

/** What a write changes in one global secondary index. */
export interface IndexChange {
  index: string;
  /** Write request units. */
  units: number;
  /** The key of the entry to remove. */
  remove?: string;
  put?: IndexEntry;
}

interface IndexEntry {
  key: string;
  entry: Item;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html, "Write capacity units" */
export function findIndexChanges(table: Table, before?: Item, after?: Item): IndexChange[] {
  const changes: IndexChange[] = [];
  for (const index of table.GlobalSecondaryIndexes ?? []) {
    const change = changeOf(entryOf(table, index, before), entryOf(table, index, after));
    if (change) changes.push({ index: index.IndexName, ...change });
  }
  return changes;
}

function changeOf(before?: IndexEntry, after?: IndexEntry): Omit<IndexChange, 'index'> | undefined {
  if (!after) return before && { units: unitsOf(before), remove: before.key };
  if (!before) return { units: unitsOf(after), put: after };
  // an entry's key can't be changed: one is removed and another put
  if (before.key !== after.key) {
    return { units: unitsOf(before) + unitsOf(after), remove: before.key, put: after };
  }
  if (isDeepStrictEqual(normalise(before.entry), normalise(after.entry))) return undefined;
  return { units: Math.max(unitsOf(before), unitsOf(after)), put: after };
}

/** An item's entry in an index, or undefined when it lacks a key of it. */
function entryOf(table: Table, { KeySchema, Projection }: Index, item?: Item): IndexEntry | undefined {
  if (!item || KeySchema.some(({ AttributeName }) => !item[AttributeName])) return undefined;
  const key = db.createIndexKey(item, table, KeySchema);
  if (Projection.ProjectionType === 'ALL') return { key, entry: item };
  const names = new Set([
    ...[...KeySchema, ...table.KeySchema].map(({ AttributeName }) => AttributeName),
    ...(Projection.NonKeyAttributes ?? []),
  ]);
  return { key, entry: Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name))) };
}

const unitsOf = ({ entry }: IndexEntry) => writeUnits(itemSize(entry));

const setTypes = new Set(['SS', 'NS', 'BS']);

/** Plain objects, with sets in one order: a set in another order is the same set. */
function normalise(entry: Item): unknown {
  const sortSets = (name: string, value: unknown) =>
    setTypes.has(name) && Array.isArray(value) ? value.toSorted() : value;
  return JSON.parse(JSON.stringify(entry, sortSets));
}
