import { randomBytes } from 'node:crypto';

/** An id: 128 bits as 22 characters of base64url. */
export const idPattern = /^[A-Za-z0-9_-]{22}$/;

/** A random id that starts with a letter or digit, so that a command line never takes it for an option. */
export function newId(): string {
  for (;;) {
    const id = randomBytes(16).toString('base64url');
    if (/^[A-Za-z0-9]/.test(id)) return id;
  }
}

/** The subscriber's place among 16 shards, `0`–`f`: the first four bits of the id. */
export function shardOf(id: string): string {
  const firstByte = Buffer.from(id.slice(0, 2), 'base64url')[0] ?? 0;
  return (firstByte >> 4).toString(16);
}

export const shards = [...'0123456789abcdef'];
