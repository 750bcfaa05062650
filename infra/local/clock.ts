import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The desk's clock: `Date`, moved by an offset that this process and every worker share. Time keeps running;
 * schedules, delays and expiries that read it jump along. Timers do not: what waits for a moment compares.
 */
const RealDate = Date;
let offsetMs = new Float64Array(new SharedArrayBuffer(8));
let file: string | undefined;

/** The memory that workers share the offset by. */
export function sharedClock(): SharedArrayBuffer {
  return offsetMs.buffer as SharedArrayBuffer;
}

/** Puts the moved `Date` in place; to be called before anything else is loaded that keeps a `Date`. */
export function installClock(shared?: SharedArrayBuffer): void {
  if (shared) offsetMs = new Float64Array(shared);
  if (globalThis.Date !== RealDate) return;
  const now = () => Math.floor(RealDate.now() + (offsetMs[0] ?? 0));
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
}

/** Goes on with the offset that a file remembers: what was written under a moved clock lies ahead. */
export function keepClock(path: string): void {
  file = path;
  if (existsSync(path)) setOffset(Number(readFileSync(path, 'utf8')));
}

/** The time outside, whatever the desk's clock says; milliseconds since the epoch. */
export function realNow(): number {
  return RealDate.now();
}

/** Moves the clock on. */
export function advanceClock(seconds: number): void {
  setOffset((offsetMs[0] ?? 0) + seconds * 1000);
}

/** Sets the clock to a moment, in milliseconds since the epoch. */
export function setClock(now: number): void {
  setOffset(now - RealDate.now());
}

function setOffset(ms: number): void {
  // a clock that no date can show would be the end of everything that reads it
  const year = new RealDate(RealDate.now() + ms).getUTCFullYear();
  const isShowable = year >= 1970 && year <= 9000;
  if (!isShowable) throw new RangeError(`The clock can't be moved by ${ms} ms.`);
  offsetMs[0] = ms;
  if (file) writeFileSync(file, String(ms));
}
