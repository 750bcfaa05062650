import type { LinkToken } from './link-token.ts';
import type { SubscriberStore } from './subscriber-store.ts';

/** Takes the reader off the list at once; again, it changes nothing. */
export async function unsubscribe(
  { subscribers, now }: { subscribers: SubscriberStore; now: () => number },
  { id }: LinkToken,
): Promise<'unsubscribed' | 'was-not-active'> {
  return (await subscribers.unsubscribe(id, now())) ? 'unsubscribed' : 'was-not-active';
}
