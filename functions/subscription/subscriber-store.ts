import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type Table, wasWritten } from '../platform/dynamodb.ts';
import type { PreferenceChange } from './preferences.ts';
import {
  type Consent,
  confirmationWindowMs,
  recentConfirmationMails,
  requestSchema,
  type SignUpRequest,
  type Subscriber,
  subscriberSchema,
} from './subscriber.ts';
import { activation, preferenceUpdate } from './subscriber-updates.ts';

export type SubscriberStore = ReturnType<typeof openSubscriberStore>;

const audienceEntrySchema = z.object({
  id: z.string(),
  activatedAt: z.number(),
  topics: z.array(z.string()).default([]),
});
export type AudienceEntry = z.infer<typeof audienceEntrySchema>;

/** Names one request of one subscriber. */
export interface RequestRef {
  subscriberId: string;
  requestedAt: number;
}

const requestKey = ({ subscriberId, requestedAt }: RequestRef) => ({
  id: `request#${subscriberId}#${requestedAt}`,
});
/** When DynamoDB may tidy a request or a pending subscriber up, in seconds since the epoch. */
const expiryOf = (at: number) => Math.ceil((at + confirmationWindowMs) / 1000);

/** The item that says which identity key this table's ids were made with. */
const identityItemId = 'identity-key';

/** The subscribers' items. Every change of state is a condition on the state that was seen. */
export function openSubscriberStore({ client, name: TableName }: Table) {
  async function find(id: string): Promise<Subscriber | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
    return Item && subscriberSchema.parse(Item);
  }

  /** One unconditional write, the same for every address; nothing that is known of a subscriber changes. */
  async function storeRequest(request: SignUpRequest): Promise<void> {
    const expiresAt = expiryOf(request.requestedAt);
    await client.send(new PutCommand({ TableName, Item: { ...requestKey(request), ...request, expiresAt } }));
  }

  async function findRequest(ref: RequestRef): Promise<SignUpRequest | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: requestKey(ref), ConsistentRead: true }),
    );
    return Item && requestSchema.parse(Item);
  }

  /** The subscriber that a request is about; a new address becomes pending. */
  async function findOrCreatePending({ subscriberId: id, requestedAt }: RequestRef): Promise<Subscriber> {
    const pending: Subscriber = { id, state: 'pending', createdAt: requestedAt, confirmationRevision: 0 };
    const put = new PutCommand({
      TableName,
      Item: { ...pending, expiresAt: expiryOf(requestedAt) },
      ConditionExpression: 'attribute_not_exists(id)',
    });
    return (await wasWritten(client.send(put))) ? pending : ((await find(id)) ?? pending);
  }

  /** False when the subscriber changed since it was read. */
  async function activate(seen: Subscriber, request: SignUpRequest, consent: Consent): Promise<boolean> {
    const update = activation(seen, request, consent);
    return wasWritten(client.send(new UpdateCommand({ TableName, Key: { id: seen.id }, ...update })));
  }

  /** False when the subscriber is not active; then nothing changes. */
  async function changePreferences(id: string, change: PreferenceChange): Promise<boolean> {
    const update = preferenceUpdate(change);
    return wasWritten(client.send(new UpdateCommand({ TableName, Key: { id }, ...update })));
  }

  /** True when the subscriber was active until now. */
  async function unsubscribe(id: string, departedAt: number): Promise<boolean> {
    return wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { id },
          UpdateExpression: 'SET #state = :unsubscribed, departedAt = :now REMOVE #shard',
          ConditionExpression: '#state = :active',
          ExpressionAttributeNames: { '#state': 'state', '#shard': 'shard' },
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
          UpdateExpression:
            'SET confirmationMails = :mails, confirmationRevision = :next' +
            (isPending ? ', expiresAt = :expiresAt' : ''),
          ConditionExpression:
            '#state = :seen AND (attribute_not_exists(confirmationRevision) OR confirmationRevision = :revision)',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':mails': [...earlier, { requestedAt, at: now }],
            ':seen': seen.state,
            ':revision': seen.confirmationRevision,
            ':next': seen.confirmationRevision + 1,
            ...(isPending && { ':expiresAt': expiryOf(now) }),
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
      if (keys.length > 0) await sleep(50);
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
    findRequest,
    findOrCreatePending,
    activate,
    changePreferences,
    unsubscribe,
    countConfirmationMail,
    listAudience,
    matchesIdentityKey,
  };
}
