import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { queryItems, type Table, wasWritten } from '../platform/dynamodb.ts';
import { receiptPart, receiptPrefix } from '../publishing/briefing-keys.ts';
import type { SendRef } from '../publishing/send.ts';
import { letters, type Receipt, receiptSchema } from './receipt.ts';

export type ReceiptStore = ReturnType<typeof openReceiptStore>;

/** Names one slice of a send. */
export interface SliceRef extends SendRef {
  slice: number;
}

/** The receipts of a send's slices. A change by a worker is a condition on its lease. */
export function openReceiptStore(table: Table) {
  const { client, name: TableName } = table;
  const keyOf = ({ briefingId, sendNumber, slice }: SliceRef) => ({
    briefingId,
    part: receiptPart(sendNumber, slice),
  });

  function update(ref: SliceRef, expression: string, condition: string, values: Record<string, unknown>) {
    return client.send(
      new UpdateCommand({
        TableName,
        Key: keyOf(ref),
        UpdateExpression: expression,
        ConditionExpression: condition,
        // `until` is a reserved word
        ExpressionAttributeNames: expression.includes('#until') ? { '#until': 'until' } : undefined,
        ExpressionAttributeValues: values,
      }),
    );
  }

  /** Opens the books of a slice whose message is about to be queued. False when they are open already. */
  function announce(ref: SliceRef, readers: number, until: number): Promise<boolean> {
    const outcomes = letters.waiting.repeat(readers);
    return wasWritten(
      client.send(
        new PutCommand({
          TableName,
          Item: { ...keyOf(ref), outcomes, attempt: 0, until },
          ConditionExpression: 'attribute_not_exists(part)',
        }),
      ),
    );
  }

  /** Takes the lease of a slice. Undefined when another worker holds it, or when it is closed. */
  async function lease(
    ref: SliceRef,
    worker: string,
    until: number,
    now: number,
  ): Promise<Receipt | undefined> {
    const taken = await wasWritten(
      update(
        ref,
        'SET worker = :worker, #until = :until, attempt = attempt + :one',
        // our own name on it: the write was made and its answer lost
        'attribute_exists(part) AND attribute_not_exists(closedAt) AND ' +
          '(attribute_not_exists(worker) OR #until < :now OR worker = :worker)',
        { ':worker': worker, ':until': until, ':one': 1, ':now': now },
      ),
    );
    if (!taken) return undefined;
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(ref), ConsistentRead: true }));
    return receiptSchema.parse(Item);
  }

  /** Saves the letters so far. False when the lease was lost. */
  function save(ref: SliceRef, worker: string, outcomes: string): Promise<boolean> {
    const values = { ':outcomes': outcomes, ':worker': worker };
    return wasWritten(update(ref, 'SET outcomes = :outcomes', 'worker = :worker', values));
  }

  /** Gives the slice back unfinished; its message is about to be queued again. */
  function release(ref: SliceRef, worker: string, outcomes: string, until: number): Promise<boolean> {
    const values = { ':outcomes': outcomes, ':worker': worker, ':until': until };
    return wasWritten(
      update(ref, 'SET outcomes = :outcomes, #until = :until REMOVE worker', 'worker = :worker', values),
    );
  }

  function close(ref: SliceRef, worker: string, outcomes: string, closedAt: number): Promise<boolean> {
    const values = { ':outcomes': outcomes, ':worker': worker, ':closedAt': closedAt };
    return wasWritten(
      update(ref, 'SET outcomes = :outcomes, closedAt = :closedAt REMOVE worker', 'worker = :worker', values),
    );
  }

  /** Frees a slice whose lease ran out. False when somebody took it up meanwhile. */
  function reclaim(ref: SliceRef, seenUntil: number, until: number): Promise<boolean> {
    return wasWritten(
      update(ref, 'SET #until = :until REMOVE worker', '#until = :seen AND attribute_not_exists(closedAt)', {
        ':until': until,
        ':seen': seenUntil,
      }),
    );
  }

  /** Replaces the letters of a closed receipt. False when they changed meanwhile. */
  function settle(ref: SliceRef, seen: string, outcomes: string): Promise<boolean> {
    const values = { ':outcomes': outcomes, ':seen': seen };
    return wasWritten(update(ref, 'SET outcomes = :outcomes', 'outcomes = :seen', values));
  }

  /** Every receipt of a send, in the order of its slices. */
  async function list({ briefingId, sendNumber }: SendRef): Promise<Receipt[]> {
    const items = queryItems(table, {
      KeyConditionExpression: 'briefingId = :briefing AND begins_with(part, :prefix)',
      ExpressionAttributeValues: { ':briefing': briefingId, ':prefix': receiptPrefix(sendNumber) },
      ConsistentRead: true,
    });
    const receipts: Receipt[] = [];
    for await (const item of items) receipts.push(receiptSchema.parse(item));
    return receipts;
  }

  return { announce, lease, save, release, close, reclaim, settle, list };
}
