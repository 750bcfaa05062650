import { composeMessage } from '../rendering/compose-message.ts';
import type { RenderedEmail } from '../rendering/rendered-email.ts';
import { signToken, type TokenKeys } from './link-token.ts';
import type { ConfirmationMessage } from './sign-up.ts';
import { decideConfirmationMail } from './subscriber.ts';
import type { SubscriberStore } from './subscriber-store.ts';

export interface SendConfirmationDeps {
  subscribers: SubscriberStore;
  tokenKeys: () => Promise<TokenKeys>;
  /** The confirmation mail in a language, rendered once. */
  confirmationEmail: (language: string) => Promise<RenderedEmail>;
  mailer: {
    send(email: {
      source: string;
      destination: string;
      data: Uint8Array;
      tags: Record<string, string>;
    }): Promise<{ kind: 'accepted' } | { kind: string; reason: string }>;
  };
  baseUrl: string;
  now: () => number;
}

/**
 * Decides about one stored sign-up and mails the link to confirm it. May run twice for one request: a second
 * mail of the same link does no harm.
 * @throws when SES did not take the mail, so that the queue brings the request again.
 */
export async function sendConfirmation(
  { subscribers, tokenKeys, confirmationEmail, mailer, baseUrl, now }: SendConfirmationDeps,
  { id, requestedAt }: ConfirmationMessage,
): Promise<'mailed' | 'superseded' | 'not-wanted' | 'too-many'> {
  const subscriber = await subscribers.find(id);
  const decision = decideConfirmationMail(subscriber, requestedAt, now());
  if (decision !== 'mail') return decision;
  if (!subscriber?.request) return 'superseded';
  if (!(await subscribers.countConfirmationMail(subscriber, requestedAt, now()))) {
    throw new Error('The subscriber changed meanwhile; the request comes again.');
  }
  const { mailbox, language } = subscriber.request;
  const token = signToken(await tokenKeys(), 'confirm', { id, issuedAt: requestedAt });
  const email = await confirmationEmail(language);
  const outcome = await mailer.send({
    source: email.source,
    destination: mailbox,
    data: composeMessage(email, {
      'reader.mailbox': mailbox,
      'links.confirm': `${baseUrl}/confirm?token=${token}`,
    }),
    tags: { kind: 'confirmation', subscriber: id },
  });
  if (outcome.kind === 'accepted') return 'mailed';
  throw new Error(`SES did not take the confirmation mail: ${'reason' in outcome ? outcome.reason : ''}`);
}
