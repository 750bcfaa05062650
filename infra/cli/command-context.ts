import type { ApiClient } from './api-client.ts';

/** What each command is given: how to answer, and the press that it speaks to. */
export interface CommandContext {
  /** Whether a program reads the answer: one JSON document on standard output, nothing else. */
  isForProgram: () => boolean;
  /** @throws when the desk machine has left no credentials, or the environment has none. */
  connect: () => ApiClient;
}

/** An address below /api, of pieces that may hold anything. */
export function apiPath(...pieces: string[]): string {
  return `/api/${pieces.map(encodeURIComponent).join('/')}`;
}
