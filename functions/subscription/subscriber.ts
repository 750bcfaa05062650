import { z } from 'zod';
import { idPattern } from '../platform/ids.ts';

/** How long a sign-up waits for its confirmation: 30 days, in milliseconds. */
export const confirmationWindowMs = 30 * 24 * 60 * 60 * 1000;
/** At most this many confirmation mails to one address … */
const maxConfirmationMails = 3;
/** … within this time, in milliseconds. */
const confirmationMailWindowMs = 24 * 60 * 60 * 1000;

/**
 * What a reader asked for. Kept as an item of its own, gone after 30 days: whoever types an address changes
 * nothing of what is known of it, and a link confirms exactly the request that it was mailed for.
 */
export const requestSchema = z.object({
  subscriberId: z.string().regex(idPattern),
  /** Milliseconds since the epoch, as all times here; it is also the issue time of the link. */
  requestedAt: z.number(),
  mailbox: z.string(),
  /** What to call the reader, where they said. */
  name: z.string().optional(),
  topics: z.array(z.string()),
  language: z.string(),
  /** The form that it came through. */
  form: z.string(),
  /** Names the words the reader agreed to. */
  wording: z.string(),
  /** The network that the request came from, without the part that names a household. */
  network: z.string(),
});

/** Why we may write to this reader: what was asked, where, in which words, and when it was confirmed. */
const consentSchema = requestSchema
  .omit({ subscriberId: true, mailbox: true, name: true, topics: true })
  .extend({ confirmedAt: z.number(), confirmedFrom: z.string() });

export const subscriberSchema = z.object({
  id: z.string().regex(idPattern),
  state: z.enum(['pending', 'active', 'unsubscribed', 'bounced', 'complained', 'moved', 'erased']),
  createdAt: z.number(),
  /** When confirmation mail was attempted, and for which request. */
  confirmationMails: z.array(z.object({ requestedAt: z.number(), at: z.number() })).optional(),
  /** Counts the changes of `confirmationMails`. */
  confirmationRevision: z.number().default(0),
  mailbox: z.string().optional(),
  name: z.string().optional(),
  topics: z.array(z.string()).optional(),
  language: z.string().optional(),
  activatedAt: z.number().optional(),
  consent: consentSchema.optional(),
  departedAt: z.number().optional(),
});

export type Subscriber = z.infer<typeof subscriberSchema>;
export type SignUpRequest = z.infer<typeof requestSchema>;
export type Consent = z.infer<typeof consentSchema>;

export type ConfirmationRefusal = 'expired' | 'void';
export type ConfirmationDecision = 'confirm' | 'already-confirmed' | ConfirmationRefusal;

/** Whether a pressed confirmation button, its link mailed for a request, makes the subscriber active. */
export function decideConfirmation(
  subscriber: Subscriber | undefined,
  request: SignUpRequest | undefined,
  now: number,
): ConfirmationDecision {
  if (subscriber?.state === 'active') return 'already-confirmed';
  if (!subscriber || !request || now - request.requestedAt > confirmationWindowMs) return 'expired';
  // one link serves one sign-up: after a departure it does nothing
  const isOvertaken = request.requestedAt <= (subscriber.departedAt ?? 0);
  return isOvertaken || !mayReturn(subscriber) ? 'void' : 'confirm';
}

/** Whether a stored sign-up gets a confirmation mail; the caller of the form never learns. */
export function decideConfirmationMail(
  subscriber: Subscriber,
  requestedAt: number,
  now: number,
): 'mail' | 'not-wanted' | 'too-many' {
  if (!mayReturn(subscriber) || requestedAt <= (subscriber.departedAt ?? 0)) return 'not-wanted';
  const recent = recentConfirmationMails(subscriber, now);
  // the same request again: an attempt that broke off, and a second mail does no harm
  if (recent.some((mail) => mail.requestedAt === requestedAt)) return 'mail';
  return recent.length >= maxConfirmationMails ? 'too-many' : 'mail';
}

/** Confirmation mails of the last day, which count against the cap. */
export function recentConfirmationMails(subscriber: Subscriber, now: number) {
  return (subscriber.confirmationMails ?? []).filter(({ at }) => now - at < confirmationMailWindowMs);
}

/** States that the reader's own confirmation leads out of; a bounce or complaint only an editor lifts. */
function mayReturn({ state }: Subscriber): boolean {
  return state === 'pending' || state === 'unsubscribed' || state === 'moved' || state === 'erased';
}
