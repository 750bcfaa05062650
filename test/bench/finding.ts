/** What a goal of the bench came to. */
export interface Finding {
  goal: number;
  /** What was measured, and on what. */
  what: string;
  /** In words, as the goal has it: `at most 25 µs`. */
  wanted: string;
  measured: string;
  /** What the same work takes when it is done the way that others do it. */
  baseline?: string;
  isMet: boolean;
}

/** How a goal's bench is run. */
export interface BenchOptions {
  /** For 100,000 readers and a million rows, which takes long. */
  isFull: boolean;
  /** Tells a person who waits what is being measured. */
  say: (step: string) => void;
}
