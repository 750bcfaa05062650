import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type Table, wasWritten } from '../platform/dynamodb.ts';
import { horizonMs, type Pace, slotInterval } from './pace.ts';

export type PaceStore = ReturnType<typeof openPaceStore>;

const paceSchema = z.object({ ratePerSecond: z.number().positive(), quotaReadAt: z.number() });

/** The one item that all senders reserve their slots on, whatever their number. */
export function openPaceStore({ client, name: TableName }: Table) {
  const Key = { id: 'pace' };

  /** Undefined before anybody has asked SES for the account's rate. */
  async function read(): Promise<Pace | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName, Key }));
    const parsed = paceSchema.safeParse(Item);
    return parsed.success ? parsed.data : undefined;
  }

  async function saveQuota({ ratePerSecond, quotaReadAt }: Pace): Promise<void> {
    await client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET ratePerSecond = :rate, quotaReadAt = :at',
        ExpressionAttributeValues: { ':rate': ratePerSecond, ':at': quotaReadAt },
      }),
    );
  }

  /**
   * Reserves slots in a row, the first at most a second ahead.
   * @returns when the first slot is due, in milliseconds since the epoch; undefined when the next second is
   * taken.
   */
  async function reserve(pace: Pace, slots: number, now: number): Promise<number | undefined> {
    const span = slots * slotInterval(pace);
    const queued = await reserveBehind(span, now);
    if (queued !== undefined) return queued;
    // nobody is ahead of us: the row starts now
    const isIdle = await wasWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'SET nextSlotAt = :next',
          // a slot minutes ahead was written by a clock that has been put right since
          ConditionExpression:
            'attribute_not_exists(nextSlotAt) OR nextSlotAt < :now OR nextSlotAt > :absurd',
          ExpressionAttributeValues: { ':next': now + span, ':now': now, ':absurd': now + 60_000 },
        }),
      ),
    );
    return isIdle ? now : undefined;
  }

  async function reserveBehind(span: number, now: number): Promise<number | undefined> {
    let nextSlotAt: number | undefined;
    await wasWritten(
      client
        .send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression: 'SET nextSlotAt = nextSlotAt + :span',
            ConditionExpression: 'nextSlotAt BETWEEN :now AND :horizon',
            ExpressionAttributeValues: { ':span': span, ':now': now, ':horizon': now + horizonMs },
            ReturnValues: 'UPDATED_OLD',
          }),
        )
        .then(({ Attributes }) => {
          nextSlotAt = z.object({ nextSlotAt: z.number() }).parse(Attributes).nextSlotAt;
        }),
    );
    return nextSlotAt;
  }

  return { read, saveQuota, reserve };
}
