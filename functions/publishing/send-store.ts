import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { queryItems, type Table, wasWritten } from '../platform/dynamodb.ts';
import { listings, sendPart, sendPrefix } from './briefing-keys.ts';
import {
  isOpen,
  mayBecome,
  type Send,
  type SendRef,
  type SendState,
  sendRefSchema,
  sendSchema,
} from './send.ts';

export type SendStore = ReturnType<typeof openSendStore>;

/** Sends and their states. Every change of state is a condition on the state that was seen. */
export function openSendStore(table: Table) {
  const { client, name: TableName } = table;
  async function create(send: Send): Promise<void> {
    const listing = { listing: listings.openSends, listedAt: new Date(send.orderedAt).toISOString() };
    await client.send(
      new PutCommand({
        TableName,
        Item: { ...send, ...listing, part: sendPart(send.sendNumber) },
        ConditionExpression: 'attribute_not_exists(part)',
      }),
    );
  }

  async function find({ briefingId, sendNumber }: SendRef): Promise<Send | undefined> {
    const Key = { briefingId, part: sendPart(sendNumber) };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item && sendSchema.parse(Item);
  }

  /** The version that the newest started send of a briefing delivers; undefined before any has started. */
  async function findStartedVersion(briefingId: string): Promise<number | undefined> {
    const newestFirst = queryItems(table, {
      KeyConditionExpression: 'briefingId = :briefing AND begins_with(part, :sends)',
      ExpressionAttributeValues: { ':briefing': briefingId, ':sends': sendPrefix },
      ScanIndexForward: false,
    });
    for await (const item of newestFirst) {
      const { startedAt, version } = sendSchema.parse(item);
      if (startedAt !== undefined) return version;
    }
    return undefined;
  }

  /** Sends that the planner still has work with, oldest first; a moment behind, as indexes are. */
  async function listOpen(): Promise<SendRef[]> {
    const items = queryItems(table, {
      IndexName: 'listing',
      KeyConditionExpression: 'listing = :open',
      ExpressionAttributeValues: { ':open': listings.openSends },
    });
    const open: SendRef[] = [];
    for await (const item of items) open.push(sendRefSchema.parse(item));
    return open;
  }

  /**
   * Moves a send on. False when it was not in the state that was seen.
   * @throws when the state machine has no such step.
   */
  async function move(ref: SendRef, from: SendState, to: SendState, at: number): Promise<boolean> {
    if (!mayBecome(from, to)) throw new Error(`A send that is ${from} can't become ${to}.`);
    const stamp = to === 'sending' && from !== 'paused' ? ', startedAt = :at' : '';
    const closing = isOpen(to) ? stamp : ', closedAt = :at REMOVE listing, listedAt';
    const values = { ':from': from, ':to': to };
    return wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { briefingId: ref.briefingId, part: sendPart(ref.sendNumber) },
          UpdateExpression: `SET #state = :to${closing}`,
          ConditionExpression: '#state = :from',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: closing ? { ...values, ':at': at } : values,
        }),
      ),
    );
  }

  return { create, find, findStartedVersion, listOpen, move };
}
