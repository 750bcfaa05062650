/** The parts of dynalite that run behind its HTTP server. */
declare module 'dynalite/db/index.js' {
  import type { Readable } from 'node:stream';

  export type AttributeValue =
    | { S: string }
    | { N: string }
    /** Base64, as on the wire. */
    | { B: string }
    | { SS: string[] }
    | { NS: string[] }
    | { BS: string[] }
    | { L: AttributeValue[] }
    | { M: Item }
    | { BOOL: boolean }
    | { NULL: true };
  export interface Item {
    [name: string]: AttributeValue;
  }

  export type Done<Value = void> = (fault: unknown, value?: Value) => void;

  /** The items of a table, or the entries of an index. */
  export interface Shelf {
    get(key: string, done: Done<Item>): void;
    put(key: string, item: Item, done: Done): void;
    del(key: string, done: Done): void;
    createValueStream(options: object): Readable;
  }

  interface KeyPart {
    AttributeName: string;
  }
  export interface Index {
    IndexName: string;
    KeySchema: KeyPart[];
    Projection: { ProjectionType: 'ALL' | 'INCLUDE' | 'KEYS_ONLY'; NonKeyAttributes?: string[] };
  }
  export interface Table {
    TableName: string;
    KeySchema: KeyPart[];
    GlobalSecondaryIndexes?: Index[];
  }

  export interface Store {
    options: { maxItemSize: number };
    db: { close(): Promise<void> };
    getTable(name: string, done: Done<Table>): void;
    getTable(name: string, checkStatus: boolean, done: Done<Table>): void;
    getItemDb(tableName: string): Shelf;
    getIndexDb(type: string, tableName: string, indexName: string): Shelf;
  }

  interface Db {
    create(options: { path: string; createTableMs: number }): Store;
    createKey(key: Item, table: Table): string;
    createIndexKey(item: Item, table: Table, keySchema: KeyPart[]): string;
    itemSize(item: Item): number;
    validationError(message: string): Error;
  }
  const db: Db;
  export default db;
}

declare module 'dynalite/validations/index.js' {
  import type { Item, Store } from 'dynalite/db/index.js';

  /** What a call asks for, checked. */
  export interface Request {
    TableName?: string;
    IndexName?: string;
    ConsistentRead?: boolean;
    ReturnConsumedCapacity?: 'TOTAL' | 'INDEXES' | 'NONE';
    Item?: Item;
    RequestItems?: Record<string, BatchPart>;
  }
  /** What a batch asks of one table: keys to read, or items to write. */
  export type BatchPart =
    | { Keys: Item[]; ConsistentRead?: boolean }
    | { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[];

  interface Validations {
    /** Throws what is wrong, with its `statusCode` and `body`. */
    checkTypes(data: unknown, types: object): Request;
    checkValidations(data: Request, types: object, custom: unknown, store: Store): void;
  }
  const validations: Validations;
  export default validations;
}
