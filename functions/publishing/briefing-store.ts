import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type Table, wasWritten } from '../platform/dynamodb.ts';
import { type Briefing, briefingSchema, type Check, type Version, versionSchema } from './briefing.ts';
import { listings, metaPart, versionPart } from './briefing-keys.ts';

export type BriefingStore = ReturnType<typeof openBriefingStore>;

/** Briefings and their versions. */
export function openBriefingStore({ client, name: TableName }: Table) {
  async function create(briefing: Briefing, version: Version): Promise<void> {
    // the version first: a briefing that is listed has its content
    await client.send(
      new PutCommand({ TableName, Item: { ...version, part: versionPart(version.version) } }),
    );
    const listing = { listing: listings.briefings, listedAt: new Date(briefing.createdAt).toISOString() };
    await client.send(new PutCommand({ TableName, Item: { ...briefing, ...listing, part: metaPart } }));
  }

  async function find(briefingId: string): Promise<Briefing | undefined> {
    const Key = { briefingId, part: metaPart };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item && briefingSchema.parse(Item);
  }

  async function findVersion(briefingId: string, version: number): Promise<Version | undefined> {
    const Key = { briefingId, part: versionPart(version) };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item && versionSchema.parse(Item);
  }

  /** False when the version has its check already, which stands. */
  async function saveCheck({ briefingId, version }: Version, check: Check): Promise<boolean> {
    return wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { briefingId, part: versionPart(version) },
          UpdateExpression: 'SET #check = :check',
          ConditionExpression: 'attribute_exists(part) AND attribute_not_exists(#check)',
          ExpressionAttributeNames: { '#check': 'check' },
          ExpressionAttributeValues: { ':check': check },
        }),
      ),
    );
  }

  /** The most recent briefings, newest first. */
  async function listRecent(most: number): Promise<Briefing[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'listing',
        KeyConditionExpression: 'listing = :briefings',
        ExpressionAttributeValues: { ':briefings': listings.briefings },
        ScanIndexForward: false,
        Limit: most,
      }),
    );
    return Items.map((item) => briefingSchema.parse(item));
  }

  /** Counts one more send and returns its number, from 1. */
  async function takeSendNumber(briefingId: string): Promise<number> {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName,
        Key: { briefingId, part: metaPart },
        UpdateExpression: 'SET sends = sends + :one',
        ConditionExpression: 'attribute_exists(part)',
        ExpressionAttributeValues: { ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return z.object({ sends: z.number() }).parse(Attributes).sends;
  }

  return { create, find, findVersion, saveCheck, listRecent, takeSendNumber };
}
