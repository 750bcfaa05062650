import { createRequire } from 'node:module';
import db, { type Done, type Item, type Store } from 'dynalite/db/index.js';
import validations, { type BatchPart, type Request } from 'dynalite/validations/index.js';
import { z } from 'zod';
import { itemSize, mostItemBytes } from './item-size.ts';

/** What dynalite knows; the value says whether it counts as a call for data. */
const operations: Record<string, boolean> = {
  BatchGetItem: true,
  BatchWriteItem: true,
  CreateTable: false,
  DeleteItem: true,
  DeleteTable: false,
  DescribeTable: false,
  DescribeTimeToLive: false,
  GetItem: true,
  ListTables: false,
  ListTagsOfResource: false,
  PutItem: true,
  Query: true,
  Scan: true,
  TagResource: false,
  UntagResource: false,
  UpdateItem: true,
  UpdateTable: false,
};

export interface Operation {
  name: string;
  isForData: boolean;
  /** Checks what a call asks for; throws dynalite's fault. */
  check(asked: unknown, store: Store): Request;
  run(store: Store, request: Request): Promise<Result>;
}

/** The part of an answer that the front reads or fills in. */
export interface Result extends Record<string, unknown> {
  ScannedCount?: number;
  UnprocessedKeys?: Record<string, BatchPart>;
}

interface Validation {
  types: object;
  custom: unknown;
}
type Action = (store: Store, request: Request, done: Done<Result>) => void;

const require = createRequire(import.meta.url);

export function findOperation(name: string): Operation | undefined {
  const isForData = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (isForData === undefined) return undefined;
  const module = name.charAt(0).toLowerCase() + name.slice(1);
  const { types, custom } = require(`dynalite/validations/${module}.js`) as Validation;
  const action = require(`dynalite/actions/${module}.js`) as Action;
  return {
    name,
    isForData,
    check(asked, store) {
      // dynalite strikes it out for a scan, which may be consistent as well
      const { ConsistentRead } = consistentSchema.parse(asked);
      const request = validations.checkTypes(asked, types);
      validations.checkValidations(request, types, custom, store);
      if (name === 'Scan') request.ConsistentRead = ConsistentRead;
      const isTooLarge = itemsIn(request).some((item) => itemSize(item) > mostItemBytes);
      if (isTooLarge) throw db.validationError('Item size has exceeded the maximum allowed size');
      return request;
    },
    run: (store, request) =>
      new Promise((resolve, reject) =>
        action(store, request, (fault, result) => (fault ? reject(fault) : resolve(result ?? {}))),
      ),
  };
}

const consistentSchema = z.object({ ConsistentRead: z.boolean().optional().catch(undefined) });

const faultSchema = z.object({ statusCode: z.int(), body: z.looseObject({ __type: z.string() }) });
type ServiceFault = z.infer<typeof faultSchema>;

/** What DynamoDB would refuse a call with; undefined for a failure of the desk itself. */
export function readFault(fault: unknown): ServiceFault | undefined {
  return faultSchema.safeParse(fault).data;
}

/** The items that a call brings whole. */
function itemsIn({ Item, RequestItems = {} }: Request): Item[] {
  const writes = Object.values(RequestItems).flatMap((part) => ('Keys' in part ? [] : part));
  return [Item, ...writes.map(({ PutRequest }) => PutRequest?.Item)].filter((item) => item !== undefined);
}
