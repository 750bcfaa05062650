import { promisify } from 'node:util';
import type { Store } from 'dynalite/db/index.js';
import type { IndexChange } from './index-changes.ts';

interface Pending {
  dueAt: number;
  write: () => Promise<void>;
}

/** Writes the indexes, each write's changes after those before it, and as late as was asked for. */
export class IndexQueue {
  readonly #store: Store;
  readonly #lagMs: () => number;
  readonly #pending: Pending[] = [];
  #draining: Promise<void> | undefined;
  #isFlushing = false;
  #endWait = (): void => undefined;

  constructor(store: Store, lagMs: () => number) {
    this.#store = store;
    this.#lagMs = lagMs;
  }

  /** Takes the changes of one write; ends when the write may be answered. */
  async add(tableName: string, changes: IndexChange[]): Promise<void> {
    if (changes.length === 0) return;
    const write = () => this.#write(tableName, changes);
    const lagMs = this.#isFlushing ? 0 : this.#lagMs();
    // nothing overtakes what still waits, even when the lag was taken away meanwhile
    if (lagMs === 0 && this.#pending.length === 0) return write();
    this.#pending.push({ dueAt: performance.now() + lagMs, write });
    this.#draining ??= this.#drain();
  }

  /** Writes all that waits, at once; from now on nothing waits. */
  async flush(): Promise<void> {
    this.#isFlushing = true;
    this.#endWait();
    await this.#draining;
  }

  async #drain(): Promise<void> {
    for (let head = this.#pending[0]; head; head = this.#pending[0]) {
      await this.#waitUntil(head.dueAt);
      await head.write().catch((fault: unknown) => console.error(`An index can't be written: ${fault}`));
      this.#pending.shift();
    }
    this.#draining = undefined;
  }

  #waitUntil(dueAt: number): Promise<void> | undefined {
    const waitMs = dueAt - performance.now();
    if (this.#isFlushing || waitMs <= 0) return undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #write(tableName: string, changes: IndexChange[]): Promise<void> {
    for (const { index, remove, put } of changes) {
      const entries = this.#store.getIndexDb('Global', tableName, index);
      if (remove) await promisify(entries.del)(remove);
      if (put) await promisify(entries.put)(put.key, put.entry);
    }
  }
}
