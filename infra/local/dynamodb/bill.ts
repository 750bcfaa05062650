import db from 'dynalite/db/index.js';
import type { BatchPart, Request } from 'dynalite/validations/index.js';
import type { Usage } from '../aws-call.ts';
import type { CallRecord } from './call-record.ts';
import { readUnits, writeUnits } from './item-size.ts';

/** Request units of a table, or of an index of it. */
export interface BillLine {
  kind: 'read' | 'write';
  table: string;
  index?: string;
  units: number;
}

/** What a call's answer says that its bill depends on. */
export interface Outcome {
  ScannedCount?: number;
  UnprocessedKeys?: Record<string, BatchPart>;
  hasConditionFailed?: boolean;
}

/** What a call that ended well, or whose condition failed, is charged for. */
export function billOf(request: Request, record: CallRecord, outcome: Outcome): BillLine[] {
  const { gets, writes } = record;
  if (outcome.hasConditionFailed) {
    return gets.map(({ table, bytes }) => ({ kind: 'write', table, units: writeUnits(bytes) }));
  }
  if (writes.length > 0) {
    return writes.flatMap(({ table, units, changes }) => [
      { kind: 'write', table, units },
      ...changes.map(({ index, units }) => ({ kind: 'write' as const, table, index, units })),
    ]);
  }
  const { TableName: table = '', IndexName: index, ConsistentRead } = request;
  if (outcome.ScannedCount !== undefined) {
    const bytes = record.passed.slice(0, outcome.ScannedCount).reduce((sum, size) => sum + size, 0);
    return [{ kind: 'read', table, index, units: readUnits(bytes, ConsistentRead) }];
  }
  const unread = findUnread(record, outcome);
  return gets
    .filter(({ table, key }) => !unread.get(table)?.has(key))
    .map(({ table, bytes }) => ({
      kind: 'read',
      table,
      units: readUnits(bytes, isConsistent(request, table)),
    }));
}

export function usageOf(bill: BillLine[]): Pick<Usage, 'readUnits' | 'writeUnits'> {
  const ofKind = (kind: BillLine['kind']) => sumUnits(bill.filter((line) => line.kind === kind));
  return { readUnits: ofKind('read'), writeUnits: ofKind('write') };
}

/** The answer's `ConsumedCapacity`, one for each table. */
export function consumedCapacityOf(bill: BillLine[], hasIndexes: boolean) {
  const byTable = Map.groupBy(bill, ({ table }) => table);
  return [...byTable].map(([TableName, lines]) => ({
    TableName,
    CapacityUnits: sumUnits(lines),
    ...(hasIndexes && {
      Table: { CapacityUnits: sumUnits(lines.filter(({ index }) => index === undefined)) },
      ...indexCapacityOf(lines),
    }),
  }));
}

function indexCapacityOf(lines: BillLine[]) {
  const byIndex = Map.groupBy(lines, ({ index }) => index);
  const indexes = [...byIndex].flatMap(([index, ofIndex]) =>
    index === undefined ? [] : [[index, { CapacityUnits: sumUnits(ofIndex) }] as const],
  );
  return indexes.length > 0 && { GlobalSecondaryIndexes: Object.fromEntries(indexes) };
}

function sumUnits(lines: BillLine[]): number {
  return lines.reduce((sum, { units }) => sum + units, 0);
}

function isConsistent({ ConsistentRead, RequestItems }: Request, table: string): boolean | undefined {
  const part = RequestItems?.[table];
  return part && 'Keys' in part ? part.ConsistentRead : ConsistentRead;
}

/** Keys of a batch that were looked up, but whose items had no room in the answer. */
function findUnread({ tables }: CallRecord, { UnprocessedKeys = {} }: Outcome): Map<string, Set<string>> {
  const unread = new Map<string, Set<string>>();
  for (const [name, part] of Object.entries(UnprocessedKeys)) {
    const table = tables.get(name);
    if (table && 'Keys' in part) unread.set(name, new Set(part.Keys.map((key) => db.createKey(key, table))));
  }
  return unread;
}
