import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { queryItems, type Table, wasWritten } from '../platform/dynamodb.ts';
import { planPart, slicePart } from '../publishing/briefing-keys.ts';
import type { SendRef } from '../publishing/send.ts';
import { emptyPlan, type Plan, planSchema } from './plan.ts';
import type { SliceRef } from './receipt-store.ts';

export type PlanStore = ReturnType<typeof openPlanStore>;

const sliceSchema = z.object({ readerIds: z.array(z.string()) });

/** The frozen plan of a send: its slices, each written once, and how far planning has come. */
export function openPlanStore(table: Table) {
  const { client, name: TableName } = table;
  const keyOf = ({ briefingId, sendNumber }: SendRef) => ({ briefingId, part: planPart(sendNumber) });

  async function find(ref: SendRef): Promise<Plan> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(ref), ConsistentRead: true }));
    return Item ? planSchema.parse(Item) : emptyPlan;
  }

  /** Undefined when another planner moved the plan on since it was seen. */
  async function advance(ref: SendRef, seen: Plan, change: Partial<Plan>): Promise<Plan | undefined> {
    const plan: Plan = { ...seen, ...change, revision: seen.revision + 1 };
    const put = new PutCommand({
      TableName,
      Item: { ...keyOf(ref), ...plan },
      ConditionExpression: seen.revision === 0 ? 'attribute_not_exists(part)' : 'revision = :revision',
      ExpressionAttributeValues: seen.revision === 0 ? undefined : { ':revision': seen.revision },
    });
    return (await wasWritten(client.send(put))) ? plan : undefined;
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

  /** The slices from one to another, in the order of the plan. */
  async function* listSlices(
    { briefingId, sendNumber }: SendRef,
    from: number,
    through: number,
  ): AsyncGenerator<{ slice: number; readerIds: string[] }> {
    if (from > through) return;
    const items = queryItems(table, {
      KeyConditionExpression: 'briefingId = :briefing AND part BETWEEN :from AND :through',
      ExpressionAttributeValues: {
        ':briefing': briefingId,
        ':from': slicePart(sendNumber, from),
        ':through': slicePart(sendNumber, through),
      },
      ConsistentRead: true,
    });
    let slice = from;
    for await (const item of items) {
      yield { slice, readerIds: sliceSchema.parse(item).readerIds };
      slice += 1;
    }
  }

  return { find, advance, writeSlice, readSlice, listSlices };
}
