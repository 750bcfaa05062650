import db, { type AttributeValue, type Item } from 'dynalite/db/index.js';

/** What an item may weigh, its attributes' names included. */
export const mostItemBytes = 400 * 1024;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + byteLength(name) + valueSize(value), 0);
}

/** What reading this many bytes at once costs; what isn't there costs as much as the smallest. */
export function readUnits(bytes: number, isConsistent = false): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5);
}

export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}

function valueSize(value: AttributeValue): number {
  if ('S' in value) return byteLength(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return binarySize(value.B);
  if ('SS' in value) return sum(value.SS, byteLength);
  if ('NS' in value) return sum(value.NS, numberSize);
  if ('BS' in value) return sum(value.BS, binarySize);
  if ('L' in value) return 3 + sum(value.L, (element) => 1 + valueSize(element));
  if ('M' in value) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

// dynalite counts a string's UTF-16 units; DynamoDB counts bytes
const byteLength = (text: string) => Buffer.byteLength(text);

const binarySize = (base64: string) => Buffer.byteLength(base64, 'base64');

// the documentation says "approximately"; dynalite's rule was measured on the real service
const numberSize = (digits: string) => db.itemSize({ '': { N: digits } });

function sum<Value>(values: Value[], sizeOf: (value: Value) => number): number {
  return values.reduce((total, value) => total + sizeOf(value), 0);
}
