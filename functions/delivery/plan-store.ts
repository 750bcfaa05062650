import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type Table, wasWritten } from '../platform/dynamodb.ts';
import { planPart, slicePart, slicePrefix } from '../publishing/briefing-keys.ts';
import type { SendRef } from '../publishing/send.ts';
import { emptyPlan, type Plan, planSchema } from './plan.ts';
import type { SliceRef } from './receipt-store.ts';

export type PlanStore = ReturnType<typeof openPlanStore>;

const sliceSchema = z.object({ readerIds: z.array(z.string()) });

/** The frozen plan of a send: its slices, each written once, and how far planning has come. */
export function openPlanStore({ client, name: TableName }: Table) {
  const keyOf = ({ briefingId, sendNumber }: SendRef) => ({ briefingId, part: planPart(sendNumber) });

  async function find(ref: SendRef): Promise<Plan> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(ref), ConsistentRead: true }));
    return Item ? planSchema.parse(Item) : emptyPlan;
  }

  /** False when another planner moved the plan on since it was seen. */
  async function advance(ref: SendRef, seen: Plan, plan: Plan): Promise<boolean> {
    const isFirst = seen === emptyPlan;
    return wasWritten(
      client.send(
        new PutCommand({
          TableName,
          Item: { ...keyOf(ref), ...plan },
          ConditionExpression: isFirst
            ? 'attribute_not_exists(part)'
            : 'phase = :phase AND slices = :slices AND fedThrough = :fed',
          ExpressionAttributeValues: isFirst
            ? undefined
            : { ':phase': seen.phase, ':slices': seen.slices, ':fed': seen.fedThrough },
        }),
      ),
    );
  }

  async function advanceFeed(ref: SendRef, fedThrough: number): Promise<void> {
    await wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(ref),
          UpdateExpression: 'SET fedThrough = :fed',
          ConditionExpression: 'fedThrough < :fed',
          ExpressionAttributeValues: { ':fed': fedThrough },
        }),
      ),
    );
  }

  /**
   * Writes a slice once and returns what stands: these readers, or those that an earlier try wrote before it
   * broke off.
   */
  async function writeSlice(ref: SliceRef, readerIds: string[]): Promise<string[]> {
    const Item = { briefingId: ref.briefingId, part: slicePart(ref.sendNumber, ref.slice), readerIds };
    const put = new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(part)' });
    return (await wasWritten(client.send(put))) ? readerIds : await readSlice(ref);
  }

  /** @throws when the plan has no such slice. */
  async function readSlice({ briefingId, sendNumber, slice }: SliceRef): Promise<string[]> {
    const Key = { briefingId, part: slicePart(sendNumber, slice) };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return sliceSchema.parse(Item).readerIds;
  }

  /** The readers of the slices up to `through`, in the order of the plan. */
  async function* listReaders({ briefingId, sendNumber }: SendRef, through: number): AsyncGenerator<string> {
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'briefingId = :briefing AND part BETWEEN :from AND :through',
          ExpressionAttributeValues: {
            ':briefing': briefingId,
            ':from': slicePrefix(sendNumber),
            ':through': slicePart(sendNumber, through),
          },
          ConsistentRead: true,
          ExclusiveStartKey,
        }),
      );
      for (const item of Items) yield* sliceSchema.parse(item).readerIds;
      ExclusiveStartKey = LastEvaluatedKey;
    } while (ExclusiveStartKey);
  }

  return { find, advance, advanceFeed, writeSlice, readSlice, listReaders };
}
