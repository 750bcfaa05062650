import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeskError } from './desk-error.ts';

/**
 * Makes sure that one desk machine at a time works on a folder. A lock whose process is gone (a crash, a power
 * cut) counts for nothing.
 * @returns a function that unlocks.
 * @throws {DeskError} when another desk machine runs on it.
 */
export function lockFolder(dataDir: string): () => void {
  const file = join(dataDir, 'desk.pid');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder > 0 && holder !== process.pid && isAlive(holder)) {
    throw new DeskError(
      `Another desk machine (process ${holder}) works on ${dataDir}. Stop it first, or set BROADSHEET_DATA.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // a process of somebody else's is alive, too
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}
