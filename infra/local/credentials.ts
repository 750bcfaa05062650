import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const credentialsSchema = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });
export type Credentials = z.infer<typeof credentialsSchema>;

const deskFileSchema = z.object({ url: z.url() });

/** The folder that the desk machine keeps everything in. */
export function dataFolder(): string {
  return process.env['BROADSHEET_DATA'] ?? join(import.meta.dirname, '../../.local');
}

/** The editor's credentials on this desk: made once, kept in the folder. */
export function ensureCredentials(dataDir: string): Credentials {
  const known = readCredentials(dataDir);
  if (known) return known;
  const credentials = { accessKeyId: 'editor', secretAccessKey: randomBytes(20).toString('base64url') };
  writeFileSync(credentialsFile(dataDir), JSON.stringify(credentials, null, 2), { mode: 0o600 });
  return credentials;
}

/** Undefined when no desk machine has run on the folder yet. */
export function readCredentials(dataDir: string): Credentials | undefined {
  const file = credentialsFile(dataDir);
  return existsSync(file) ? credentialsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** Leaves word where the desk answers, for the command line. */
export function noteAddress(dataDir: string, url: string): void {
  writeFileSync(join(dataDir, 'desk.json'), JSON.stringify({ url }));
}

/** Where the desk on this folder answers, or answered last. */
export function readAddress(dataDir: string): string | undefined {
  const file = join(dataDir, 'desk.json');
  return existsSync(file) ? deskFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).url : undefined;
}

const credentialsFile = (dataDir: string) => join(dataDir, 'credentials.json');
