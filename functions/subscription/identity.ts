import { createHash, createHmac } from 'node:crypto';

/**
 * The subscriber's id: a keyed hash of the canonical address, 128 bits in 22 characters. Whoever lacks the
 * key can neither find an address from an id nor test a guess.
 */
export function subscriberId(identityKey: string, canonicalAddress: string): string {
  return createHmac('sha256', identityKey).update(canonicalAddress).digest().toString('base64url', 0, 16);
}

/** Tells one identity key from another without giving it away. */
export function keyFingerprint(identityKey: string): string {
  return createHash('sha256').update(`broadsheet identity key ${identityKey}`).digest('hex').slice(0, 16);
}
