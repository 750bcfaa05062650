import type { Mailer, SendOutcome } from '../platform/ses.ts';
import { composeMessage } from '../rendering/message/compose-message.ts';
import type { RenderedEmail } from '../rendering/message/rendered-email.ts';
import { signToken, type TokenKeys } from '../subscription/link-token.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import type { Claim, ClaimStore, DeliveryRef } from './claim-store.ts';
import type { Outcome } from './receipt.ts';

export interface DeliverReaderDeps {
  claims: ClaimStore;
  mailer: Pick<Mailer, 'send'>;
  tokenKeys: () => Promise<TokenKeys>;
  baseUrl: string;
  now: () => number;
  newId: () => string;
}

export interface ReaderDelivery {
  delivery: DeliveryRef;
  reader: Pick<Subscriber, 'name' | 'topics' | 'language'> & { mailbox: string };
  email: RenderedEmail;
  claim: Omit<Claim, 'claimedAt' | 'nonce'>;
  /** When the send started: the issue time of the reader's links. */
  startedAt: number;
}

/**
 * `again`: SES proved that it did not take the message, and may take it later.
 * `blocked`: SES takes no message of ours, whoever the reader is.
 */
export type ReaderOutcome = Outcome | { again: string } | { blocked: string };

/** Claims one delivery, then calls SES once. Whatever happens in between, nobody is mailed twice. */
export async function deliverToReader(
  deps: DeliverReaderDeps,
  readerDelivery: ReaderDelivery,
): Promise<ReaderOutcome> {
  const { claims, mailer, now } = deps;
  const { delivery, email, reader } = readerDelivery;
  // composed first: a fault of ours must not leave a claim behind
  const data = await composeFor(deps, readerDelivery);
  const claim = { ...readerDelivery.claim, claimedAt: now(), nonce: deps.newId() };
  const standing = await claims.claim(delivery, claim);
  if (standing !== 'claimed') return outcomeOfStandingClaim(standing, claim);
  const { briefingId, edition, subscriberId } = delivery;
  const tags = {
    ...{ kind: 'briefing', briefing: briefingId, edition: String(edition), subscriber: subscriberId },
    attempt: String(claim.attempt),
  };
  const answer = await mailer.send({ source: email.source, destination: reader.mailbox, data, tags });
  return settleAnswer(deps, delivery, claim, answer);
}

/** Another send's claim means the reader has this edition; our own slice's was left by a crash. */
function outcomeOfStandingClaim(standing: Claim, ours: Claim): ReaderOutcome {
  if (standing.send !== ours.send || standing.slice !== ours.slice) return 'duplicate';
  return standing.failure === undefined ? 'claimed' : 'failed';
}

async function settleAnswer(
  { claims }: DeliverReaderDeps,
  delivery: DeliveryRef,
  claim: Claim,
  answer: SendOutcome,
): Promise<ReaderOutcome> {
  switch (answer.kind) {
    case 'accepted':
      return 'accepted';
    case 'unclear':
      return 'claimed';
    case 'refused':
      await claims.fail(delivery, claim, answer.reason);
      return 'failed';
    case 'throttled':
    case 'unreachable':
      await claims.release(delivery, claim);
      return { again: answer.reason };
    case 'blocked':
      await claims.release(delivery, claim);
      return { blocked: answer.reason };
  }
}

async function composeFor(
  { tokenKeys, baseUrl }: DeliverReaderDeps,
  { delivery, email, reader, startedAt }: ReaderDelivery,
): Promise<Buffer> {
  const token = signToken(await tokenKeys(), 'manage', { id: delivery.subscriberId, issuedAt: startedAt });
  return composeMessage(email, {
    slots: {
      'reader.mailbox': reader.mailbox,
      'reader.name': reader.name,
      'links.unsubscribe': `${baseUrl}/unsubscribe?token=${token}`,
      'links.preferences': `${baseUrl}/preferences?token=${token}`,
    },
    topics: reader.topics ?? [],
    language: reader.language ?? '',
  });
}
