import type { Mailer } from '../platform/ses.ts';
import { composeMessage } from '../rendering/compose-message.ts';
import type { RenderedEmail } from '../rendering/rendered-email.ts';
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
}

/**
 * Decides about one stored sign-up and mails the link to confirm it. May run twice for one request: a second
 * mail of the same link does no harm.
 * @throws when SES did not take the mail, so that the queue brings the request again.
 */
export async function sendConfirmation(
  deps: SendConfirmationDeps,
  ref: ConfirmationMessage,
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
  await mailLink(deps, request);
  return 'mailed';
}

async function mailLink(
  { tokenKeys, confirmationEmail, mailer, baseUrl }: SendConfirmationDeps,
  { subscriberId, requestedAt, mailbox, language }: SignUpRequest,
): Promise<void> {
  const token = signToken(await tokenKeys(), 'confirm', { id: subscriberId, issuedAt: requestedAt });
  const email = await confirmationEmail(language);
  const outcome = await mailer.send({
    source: email.source,
    destination: mailbox,
    data: composeMessage(email, {
      'reader.mailbox': mailbox,
      'links.confirm': `${baseUrl}/confirm?token=${token}`,
    }),
    tags: { kind: 'confirmation', subscriber: subscriberId },
  });
  if (outcome.kind !== 'accepted')
    throw new Error(`SES did not take the confirmation mail: ${outcome.reason}`);
}
