export interface Fault {
  errorType: string;
  errorMessage: string;
}

/** What an invocation came to. */
export type InvocationResult = { payload: unknown } | { fault: Fault };

/** What an invocation took, as Lambda would bill it. */
export interface BilledInvocation {
  /** The capability's name. */
  functionName: string;
  /** Begun ones count whole. */
  milliseconds: number;
  /** The memory setting, which is what is billed; not what was used. */
  memoryMegabytes: number;
}
