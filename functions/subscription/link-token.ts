import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What a link may be used for; a token for one purpose is worthless for another. */
const purposes = { confirm: 1, manage: 2 } as const;

export type LinkPurpose = keyof typeof purposes;

/** Keys by number; the highest signs, all of them verify. */
export type TokenKeys = ReadonlyMap<number, Buffer>;

const secretSchema = z
  .record(z.string().regex(/^([1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/), z.string().min(32))
  .refine((keys) => Object.keys(keys).length > 0, 'holds no key');

/** Reads the token secret: `{"1": "…", "2": "…"}`, numbers 1–255. */
export function parseTokenKeys(secret: string): TokenKeys {
  const keys = secretSchema.parse(JSON.parse(secret));
  return new Map(Object.entries(keys).map(([number, key]) => [Number(number), Buffer.from(key)]));
}

export interface LinkToken {
  id: string;
  /** Milliseconds since the epoch. */
  issuedAt: number;
}

// purpose, key number, 16 bytes of id, 6 bytes of time, 12 bytes of MAC: 36 bytes, 48 characters
const signedLength = 24;
const tokenPattern = /^[A-Za-z0-9_-]{48}$/;

/** Signs a link's token: opaque, 48 characters of base64url. */
export function signToken(keys: TokenKeys, purpose: LinkPurpose, { id, issuedAt }: LinkToken): string {
  const keyNumber = Math.max(...keys.keys());
  const bytes = Buffer.alloc(36);
  bytes[0] = purposes[purpose];
  bytes[1] = keyNumber;
  bytes.write(id, 2, 16, 'base64url');
  bytes.writeUIntBE(issuedAt, 18, 6);
  sealOf(bytes, keys.get(keyNumber)).copy(bytes, signedLength);
  return bytes.toString('base64url');
}

/** Undefined for anything that was not signed by one of the keys for exactly this purpose. */
export function verifyToken(keys: TokenKeys, purpose: LinkPurpose, token: string): LinkToken | undefined {
  if (!tokenPattern.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  const key = keys.get(bytes[1] ?? 0);
  if (!key || bytes[0] !== purposes[purpose]) return undefined;
  if (!timingSafeEqual(sealOf(bytes, key), bytes.subarray(signedLength))) return undefined;
  return { id: bytes.toString('base64url', 2, 18), issuedAt: bytes.readUIntBE(18, 6) };
}

/** Whether a token names a key that is not among these: signed by a newer one, or not by us. */
export function namesUnknownKey(keys: TokenKeys, token: string): boolean {
  return tokenPattern.test(token) && !keys.has(Buffer.from(token, 'base64url')[1] ?? 0);
}

function sealOf(bytes: Buffer, key: Buffer | undefined): Buffer {
  if (!key) throw new Error('There is no key to sign links with.');
  return createHmac('sha256', key).update(bytes.subarray(0, signedLength)).digest().subarray(0, 12);
}
