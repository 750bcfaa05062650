import type { Queue } from '../platform/queue.ts';
import { type AddressFault, parseAddress } from './address.ts';
import { subscriberId } from './identity.ts';
import type { RequestRef, SubscriberStore } from './subscriber-store.ts';

/** Asks `confirmation` to decide about one stored sign-up. */
export type ConfirmationMessage = RequestRef;

export interface SignUpDeps {
  subscribers: SubscriberStore;
  confirmations: Queue<ConfirmationMessage>;
  identityKey: () => Promise<string>;
  now: () => number;
}

interface SignUp {
  address: string;
  name: string | undefined;
  topics: string[];
  language: string;
  form: string;
  wording: string;
  network: string;
}

/**
 * Stores a request and queues the decision about it: the same calls for every address, whether it is new,
 * pending, active or suppressed, so that nothing outside tells who is on the list.
 */
export async function signUp(
  { subscribers, confirmations, identityKey, now }: SignUpDeps,
  { address, ...request }: SignUp,
): Promise<{ mailbox: string } | AddressFault> {
  const parsed = parseAddress(address);
  if (typeof parsed === 'string') return parsed;
  const ref = { subscriberId: subscriberId(await identityKey(), parsed.canonical), requestedAt: now() };
  await subscribers.storeRequest({ ...request, ...ref, mailbox: parsed.mailbox });
  await confirmations.send(ref);
  return { mailbox: parsed.mailbox };
}
