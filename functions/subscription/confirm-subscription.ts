import type { LinkToken } from './link-token.ts';
import { type ConfirmationDecision, type ConfirmationRefusal, decideConfirmation } from './subscriber.ts';
import type { SubscriberStore } from './subscriber-store.ts';

export interface ConfirmDeps {
  subscribers: SubscriberStore;
  now: () => number;
}

/** What became of a link, or what would, and the language that its reader chose, where that is known. */
export interface ConfirmationOutcome<Outcome> {
  outcome: Outcome;
  language: string | undefined;
}

/** The pressed button: makes the subscriber active and writes down what the consent rests on. */
export async function confirmSubscription(
  deps: ConfirmDeps,
  link: LinkToken,
  network: string,
): Promise<ConfirmationOutcome<'confirmed' | 'already-confirmed' | ConfirmationRefusal>> {
  for (;;) {
    const { decision, language, subscriber, request } = await look(deps, link);
    if (decision !== 'confirm') return { outcome: decision, language };
    if (!subscriber || !request) return { outcome: 'expired', language };
    const { subscriberId: _id, mailbox: _mailbox, name: _name, topics: _topics, ...asked } = request;
    const consent = { ...asked, confirmedAt: deps.now(), confirmedFrom: network };
    if (await deps.subscribers.activate(subscriber, request, consent))
      return { outcome: 'confirmed', language };
    // somebody pressed or left at the same moment: look again
  }
}

/** What the page behind the link should offer; changes nothing. */
export async function previewConfirmation(
  deps: ConfirmDeps,
  link: LinkToken,
): Promise<ConfirmationOutcome<ConfirmationDecision>> {
  const { decision, language } = await look(deps, link);
  return { outcome: decision, language };
}

async function look({ subscribers, now }: ConfirmDeps, { id, issuedAt }: LinkToken) {
  const [subscriber, request] = await Promise.all([
    subscribers.find(id),
    subscribers.findRequest({ subscriberId: id, requestedAt: issuedAt }),
  ]);
  const language = request?.language ?? subscriber?.language;
  return { subscriber, request, language, decision: decideConfirmation(subscriber, request, now()) };
}
