import type { LinkToken } from './link-token.ts';
import { type ConfirmationRefusal, decideConfirmation } from './subscriber.ts';
import type { SubscriberStore } from './subscriber-store.ts';

export interface ConfirmDeps {
  subscribers: SubscriberStore;
  now: () => number;
}

/** The pressed button: makes the subscriber active and writes down what the consent rests on. */
export async function confirmSubscription(
  { subscribers, now }: ConfirmDeps,
  { id, issuedAt }: LinkToken,
  network: string,
): Promise<'confirmed' | 'already-confirmed' | ConfirmationRefusal> {
  for (;;) {
    const subscriber = await subscribers.find(id);
    const decision = decideConfirmation(subscriber, issuedAt, now());
    if (decision !== 'confirm') return decision;
    if (!subscriber?.request) return 'void';
    const { mailbox: _mailbox, topics: _topics, ...asked } = subscriber.request;
    const consent = { ...asked, confirmedAt: now(), confirmedFrom: network };
    if (await subscribers.activate(subscriber, subscriber.request, consent)) return 'confirmed';
    // somebody pressed or signed up at the same moment: look again
  }
}

/** What the page behind the link should offer; changes nothing. */
export async function previewConfirmation({ subscribers, now }: ConfirmDeps, { id, issuedAt }: LinkToken) {
  return decideConfirmation(await subscribers.find(id), issuedAt, now());
}
