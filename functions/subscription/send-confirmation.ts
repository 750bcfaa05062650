import type { Mailer, SendOutcome } from '../platform/ses.ts';
import { composeMessage } from '../rendering/message/compose-message.ts';
import type { RenderedEmail } from '../rendering/message/rendered-email.ts';
import { signToken, type TokenKeys } from './link-token.ts';
import type { ConfirmationMessage } from './sign-up.ts';
import { decideConfirmationMail, type SignUpRequest } from './subscriber.ts';
import type { SubscriberStore } from './subscriber-store.ts';

export interface SendConfirmationDeps {
  subscribers: SubscriberStore;
  tokenKeys: () => Promise<TokenKeys>;
  /** The confirmation mail in a language, rendered once. */
  confirmationEmail: (language: string) => Promise<RenderedEmail>;
  mailer: Pick<Mailer, 'send'>;
  baseUrl: string;
  now: () => number;
  sleep: (ms: number) => Promise<unknown>;
}

/**
 * Decides about one stored sign-up and mails the link to confirm it. May run twice for one request: a second
 * mail of the same link does no harm.
 * @param deadline when Lambda ends the work, in milliseconds since the epoch.
 * @throws when SES did not take the mail, so that the queue brings the request again.
 */
export async function sendConfirmation(
  deps: SendConfirmationDeps,
  ref: ConfirmationMessage,
  deadline: number,
): Promise<'mailed' | 'expired' | 'not-wanted' | 'too-many'> {
  const { subscribers, now } = deps;
  const request = await subscribers.findRequest(ref);
  if (!request) return 'expired';
  const subscriber = await subscribers.findOrCreatePending(ref);
  const decision = decideConfirmationMail(subscriber, ref.requestedAt, now());
  if (decision !== 'mail') return decision;
  if (!(await subscribers.countConfirmationMail(subscriber, ref.requestedAt, now()))) {
    throw new Error('The subscriber changed meanwhile; the request comes again.');
  }
  await mailLink(deps, request, deadline);
  return 'mailed';
}

/** Between two tries while SES proves that it takes nothing just now, in milliseconds. */
const pauseMs = 500;
/** What one more try may take, in milliseconds: SES's time-out, and a moment to tell of it. */
const tryMs = 8000;

async function mailLink(
  deps: SendConfirmationDeps,
  { subscriberId, requestedAt, mailbox, language }: SignUpRequest,
  deadline: number,
): Promise<void> {
  const { tokenKeys, confirmationEmail, mailer, baseUrl, now, sleep } = deps;
  const token = signToken(await tokenKeys(), 'confirm', { id: subscriberId, issuedAt: requestedAt });
  const email = await confirmationEmail(language);
  const message = {
    source: email.source,
    destination: mailbox,
    data: composeMessage(email, {
      slots: { 'reader.mailbox': mailbox, 'links.confirm': `${baseUrl}/confirm?token=${token}` },
      topics: [],
      language,
    }),
    tags: { kind: 'confirmation', subscriber: subscriberId },
  };
  let outcome = await mailer.send(message);
  // a burst of sign-ups is faster than many accounts: the queue would bring the rest only after minutes
  while (isForNow(outcome) && now() + pauseMs + tryMs < deadline) {
    await sleep(pauseMs);
    outcome = await mailer.send(message);
  }
  if (outcome.kind !== 'accepted')
    throw new Error(`SES did not take the confirmation mail: ${outcome.reason}`);
}

/** Whether SES proved that it did not take the mail, and may in a moment. */
function isForNow({ kind }: SendOutcome): boolean {
  return kind === 'throttled' || kind === 'unreachable';
}
