import type { HeapInfo } from 'node:v8';

const lookEveryMs = 150;

/** What an isolate has of the machine's memory, in bytes: its heap and the buffers outside of it. */
export function memoryInUse({ total_physical_size, external_memory }: HeapInfo): number {
  return total_physical_size + external_memory;
}

/** Looks at the memory of what is busy, several times a second, for as long as anything is. */
export class MemoryWatch {
  readonly #busy: ReadonlySet<{ measure(): Promise<void> }>;
  #timer: NodeJS.Timeout | undefined;

  constructor(busy: ReadonlySet<{ measure(): Promise<void> }>) {
    this.#busy = busy;
  }

  /** To be called when something gets busy. */
  wake(): void {
    this.#timer ??= setInterval(() => this.#look(), lookEveryMs).unref();
  }

  #look(): void {
    if (this.#busy.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    for (const environment of this.#busy) void environment.measure();
  }
}
