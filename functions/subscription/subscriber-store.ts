import { BatchGetCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type Table, wasWritten } from '../platform/dynamodb.ts';
import { shardOf } from '../platform/ids.ts';
import {
  type Consent,
  confirmationWindowMs,
  recentConfirmationMails,
  type SignUpRequest,
  type Subscriber,
  subscriberSchema,
} from './subscriber.ts';

export type SubscriberStore = ReturnType<typeof openSubscriberStore>;

const audienceEntrySchema = z.object({
  id: z.string(),
  activatedAt: z.number(),
  topics: z.array(z.string()).default([]),
});
export type AudienceEntry = z.infer<typeof audienceEntrySchema>;

/** The item that says which identity key this table's ids were made with. */
const identityItemId = 'identity-key';

/** The subscribers' items. Every change of state is a condition on the state that was seen. */
export function openSubscriberStore({ client, name: TableName }: Table) {
  async function find(id: string): Promise<Subscriber | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
    return Item && subscriberSchema.parse(Item);
  }

  /** One unconditional write, the same for every address; a known subscriber's state stays as it is. */
  async function storeRequest(id: string, request: SignUpRequest): Promise<void> {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { id },
        UpdateExpression:
          'SET #state = if_not_exists(#state, :pending), createdAt = if_not_exists(createdAt, :now), #request = :request',
        ExpressionAttributeNames: { '#state': 'state', '#request': 'request' },
        ExpressionAttributeValues: {
          ':pending': 'pending',
          ':now': request.requestedAt,
          ':request': request,
        },
      }),
    );
  }

  /** False when the subscriber changed since it was read. */
  async function activate(seen: Subscriber, request: SignUpRequest, consent: Consent): Promise<boolean> {
    return wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { id: seen.id },
          UpdateExpression:
            'SET #state = :active, activatedAt = :now, #shard = :shard, mailbox = :mailbox, topics = :topics, ' +
            '#language = :language, consent = :consent REMOVE #request, expiresAt, confirmationMails',
          ConditionExpression: '#state = :seen AND #request.requestedAt = :requestedAt',
          // `state`, `request`, `language` and `shard` are reserved words
          ExpressionAttributeNames: {
            '#state': 'state',
            '#request': 'request',
            '#language': 'language',
            '#shard': 'shard',
          },
          ExpressionAttributeValues: {
            ':active': 'active',
            ':now': consent.confirmedAt,
            ':shard': shardOf(seen.id),
            ':mailbox': request.mailbox,
            ':topics': request.topics,
            ':language': request.language,
            ':consent': consent,
            ':seen': seen.state,
            ':requestedAt': request.requestedAt,
          },
        }),
      ),
    );
  }

  /** True when the subscriber was active until now. */
  async function unsubscribe(id: string, departedAt: number): Promise<boolean> {
    return wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { id },
          UpdateExpression: 'SET #state = :unsubscribed, departedAt = :now REMOVE #shard, #request',
          ConditionExpression: '#state = :active',
          ExpressionAttributeNames: { '#state': 'state', '#request': 'request', '#shard': 'shard' },
          ExpressionAttributeValues: {
            ':unsubscribed': 'unsubscribed',
            ':active': 'active',
            ':now': departedAt,
          },
        }),
      ),
    );
  }

  /** Counts a confirmation mail before it is sent. False when another worker was faster. */
  async function countConfirmationMail(seen: Subscriber, requestedAt: number, now: number): Promise<boolean> {
    const earlier = recentConfirmationMails(seen, now).filter((mail) => mail.requestedAt !== requestedAt);
    const isPending = seen.state === 'pending';
    return wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { id: seen.id },
          UpdateExpression: `SET confirmationMails = :mails${isPending ? ', expiresAt = :expiresAt' : ''}`,
          ConditionExpression: `#state = :seen AND ${
            seen.confirmationMails
              ? 'confirmationMails = :seenMails'
              : 'attribute_not_exists(confirmationMails)'
          }`,
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':mails': [...earlier, { requestedAt, at: now }],
            ':seen': seen.state,
            ...(seen.confirmationMails && { ':seenMails': seen.confirmationMails }),
            ...(isPending && { ':expiresAt': Math.ceil((now + confirmationWindowMs) / 1000) }),
          },
        }),
      ),
    );
  }

  /** Active subscribers of one shard in the order of their ids, a page at a time. */
  async function listAudience(
    shard: string,
    afterId?: string,
  ): Promise<{ entries: AudienceEntry[]; isLast: boolean }> {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'audience',
        KeyConditionExpression: afterId ? '#shard = :shard AND id > :after' : '#shard = :shard',
        ExpressionAttributeNames: { '#shard': 'shard' },
        ExpressionAttributeValues: { ':shard': shard, ...(afterId && { ':after': afterId }) },
      }),
    );
    return { entries: Items.map((item) => audienceEntrySchema.parse(item)), isLast: !LastEvaluatedKey };
  }

  /**
   * Reads up to 100 subscribers as they are this moment (strongly consistent).
   * Ids that are not on the list any more are missing from the map.
   */
  async function findMany(ids: string[]): Promise<Map<string, Subscriber>> {
    const found = new Map<string, Subscriber>();
    let keys: Record<string, unknown>[] = ids.map((id) => ({ id }));
    while (keys.length > 0) {
      const request = { [TableName]: { Keys: keys, ConsistentRead: true } };
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: request }),
      );
      for (const item of Responses?.[TableName] ?? []) {
        const subscriber = subscriberSchema.parse(item);
        found.set(subscriber.id, subscriber);
      }
      keys = UnprocessedKeys?.[TableName]?.Keys ?? [];
    }
    return found;
  }

  /**
   * Notes the identity key's fingerprint on first use and compares it ever after.
   * @returns false when the table's ids were made with another key.
   */
  async function matchesIdentityKey(fingerprint: string): Promise<boolean> {
    const Key = { id: identityItemId };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    if (Item) return Item['fingerprint'] === fingerprint;
    const isFirst = await wasWritten(
      client.send(
        new PutCommand({
          TableName,
          Item: { ...Key, fingerprint },
          ConditionExpression: 'attribute_not_exists(id)',
        }),
      ),
    );
    return isFirst || matchesIdentityKey(fingerprint);
  }

  return {
    find,
    findMany,
    storeRequest,
    activate,
    unsubscribe,
    countConfirmationMail,
    listAudience,
    matchesIdentityKey,
  };
}
