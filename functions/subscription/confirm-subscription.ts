import type { LinkToken } from './link-token.ts';
import { type ConfirmationDecision, type ConfirmationRefusal, decideConfirmation } from './subscriber.ts';
import type { SubscriberStore } from './subscriber-store.ts';

export interface ConfirmDeps {
  subscribers: SubscriberStore;
  now: () => number;
}

/** The pressed button: makes the subscriber active and writes down what the consent rests on. */
export async function confirmSubscription(
  deps: ConfirmDeps,
  link: LinkToken,
  network: string,
): Promise<'confirmed' | 'already-confirmed' | ConfirmationRefusal> {
  for (;;) {
    const { decision, subscriber, request } = await look(deps, link);
    if (decision !== 'confirm') return decision;
    if (!subscriber || !request) return 'expired';
    const { subscriberId: _id, mailbox: _mailbox, name: _name, topics: _topics, ...asked } = request;
    const consent = { ...asked, confirmedAt: deps.now(), confirmedFrom: network };
    if (await deps.subscribers.activate(subscriber, request, consent)) return 'confirmed';
    // somebody pressed or left at the same moment: look again
  }
}

/** What the page behind the link should offer; changes nothing. */
export async function previewConfirmation(deps: ConfirmDeps, link: LinkToken): Promise<ConfirmationDecision> {
  return (await look(deps, link)).decision;
}

async function look({ subscribers, now }: ConfirmDeps, { id, issuedAt }: LinkToken) {
  const [subscriber, request] = await Promise.all([
    subscribers.find(id),
    subscribers.findRequest({ subscriberId: id, requestedAt: issuedAt }),
  ]);
  return { subscriber, request, decision: decideConfirmation(subscriber, request, now()) };
}
