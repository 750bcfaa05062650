import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type Table, wasWritten } from '../platform/dynamodb.ts';
import { shardOf } from '../platform/ids.ts';

export type ClaimStore = ReturnType<typeof openClaimStore>;

/** How long the ledger is kept: 13 months, in seconds. */
const ledgerLifetimeSeconds = 400 * 24 * 60 * 60;

const claimSchema = z.object({
  /** The number of the send that claimed the delivery. */
  send: z.number(),
  slice: z.number(),
  version: z.number(),
  /** Which holder of the slice: a claim of an earlier one, without an outcome, is unclear. */
  attempt: z.number(),
  claimedAt: z.number(),
  /** Tells this call from every other, so that a write whose answer was lost is known as ours. */
  nonce: z.string(),
  failure: z.string().optional(),
});
export type Claim = z.infer<typeof claimSchema>;

/** One delivery: an edition of a briefing to a subscriber. */
export interface DeliveryRef {
  briefingId: string;
  edition: number;
  subscriberId: string;
}

/** The ledger: one item a reader, written before SES is called, so that nobody is mailed twice. */
export function openClaimStore({ client, name: TableName }: Table) {
  const keyOf = ({ briefingId, edition, subscriberId }: DeliveryRef) => ({
    briefingShard: `${briefingId}#${shardOf(subscriberId)}`,
    editionSubscriber: `${edition}#${subscriberId}`,
  });
  const isOurs = 'send = :send AND slice = :slice AND attempt = :attempt';
  const oursOf = ({ send, slice, attempt }: Claim) => ({
    ':send': send,
    ':slice': slice,
    ':attempt': attempt,
  });

  /** Claims a delivery, or returns the claim that stands. */
  async function claim(ref: DeliveryRef, claim: Claim): Promise<'claimed' | Claim> {
    const expiresAt = Math.ceil(claim.claimedAt / 1000) + ledgerLifetimeSeconds;
    const isFirst = await wasWritten(
      client.send(
        new PutCommand({
          TableName,
          Item: { ...keyOf(ref), ...claim, expiresAt },
          ConditionExpression: 'attribute_not_exists(briefingShard)',
        }),
      ),
    );
    if (isFirst) return 'claimed';
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(ref), ConsistentRead: true }));
    const standing = claimSchema.parse(Item);
    return standing.nonce === claim.nonce ? 'claimed' : standing;
  }

  /** Takes a claim back after SES proved that it did not take the message. */
  async function release(ref: DeliveryRef, claim: Claim): Promise<void> {
    await wasWritten(
      client.send(
        new DeleteCommand({
          TableName,
          Key: keyOf(ref),
          ConditionExpression: isOurs,
          ExpressionAttributeValues: oursOf(claim),
        }),
      ),
    );
  }

  /** Notes why SES refused this reader's message for good. */
  async function fail(ref: DeliveryRef, claim: Claim, failure: string): Promise<void> {
    await wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(ref),
          UpdateExpression: 'SET failure = :failure',
          ConditionExpression: isOurs,
          ExpressionAttributeValues: { ...oursOf(claim), ':failure': failure.slice(0, 300) },
        }),
      ),
    );
  }

  return { claim, release, fail };
}
