import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DeskError } from './desk-error.ts';

const lockName = 'lock.sqlite';

/**
 * Makes sure that one desk machine at a time works on a folder. The lock is the operating system's, so it
 * goes with its process, however that ends.
 * @returns a function that unlocks.
 * @throws {DeskError} when another desk machine runs on the folder.
 */
export function lockFolder(dataDir: string): () => void {
  const database = new DatabaseSync(join(dataDir, lockName));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    const message = `Another desk machine works on ${dataDir}. Stop it first, or set BROADSHEET_DATA.`;
    throw new DeskError(message, { cause });
  }
  return () => database.close();
}

/** Forgets everything in a folder but the lock on it. */
export function emptyFolder(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith(lockName)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}
