import { z } from 'zod';
import { idPattern } from '../platform/ids.ts';

/** How long a sign-up waits for its confirmation: 30 days, in milliseconds. */
export const confirmationWindowMs = 30 * 24 * 60 * 60 * 1000;
/** At most this many confirmation mails to one address … */
const maxConfirmationMails = 3;
/** … within this time, in milliseconds. */
const confirmationMailWindowMs = 24 * 60 * 60 * 1000;

/** What a reader asked for, kept beside the state until it is confirmed. */
const requestSchema = z.object({
  /** Milliseconds since the epoch, as all times here; it is also the issue time of the link. */
  requestedAt: z.number(),
  mailbox: z.string(),
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
  .omit({ mailbox: true, topics: true })
  .extend({ confirmedAt: z.number(), confirmedFrom: z.string() });

export const subscriberSchema = z.object({
  id: z.string().regex(idPattern),
  state: z.enum(['pending', 'active', 'unsubscribed', 'bounced', 'complained', 'moved', 'erased']),
  createdAt: z.number(),
  request: requestSchema.optional(),
  /** When confirmation mail was attempted, and for which request. */
  confirmationMails: z.array(z.object({ requestedAt: z.number(), at: z.number() })).optional(),
  mailbox: z.string().optional(),
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

/** Whether a pressed confirmation button, its link issued at `issuedAt`, makes the subscriber active. */
export function decideConfirmation(
  subscriber: Subscriber | undefined,
  issuedAt: number,
  now: number,
): ConfirmationDecision {
  if (!subscriber) return 'expired';
  if (subscriber.state === 'active') return 'already-confirmed';
  // one link serves one sign-up: after a departure it does nothing
  if (!mayReturn(subscriber) || issuedAt <= (subscriber.departedAt ?? 0)) return 'void';
  if (!subscriber.request) return 'void';
  return now - issuedAt > confirmationWindowMs ? 'expired' : 'confirm';
}

/** Whether a stored sign-up gets a confirmation mail; the caller of the form never learns. */
export function decideConfirmationMail(
  subscriber: Subscriber | undefined,
  requestedAt: number,
  now: number,
): 'mail' | 'superseded' | 'not-wanted' | 'too-many' {
  if (!subscriber?.request || subscriber.request.requestedAt !== requestedAt) return 'superseded';
  if (!mayReturn(subscriber)) return 'not-wanted';
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
