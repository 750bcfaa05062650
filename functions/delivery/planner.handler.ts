import type { Context, EventBridgeEvent, SQSEvent } from 'aws-lambda';
import { queueHandler } from '../platform/batch.ts';
import { openTable } from '../platform/dynamodb.ts';
import { readEnvironment } from '../platform/environment.ts';
import { log } from '../platform/log.ts';
import { openQueue } from '../platform/queue.ts';
import { type SendRef, sendRefSchema } from '../publishing/send.ts';
import { openSendStore } from '../publishing/send-store.ts';
import { openSubscriberStore } from '../subscription/subscriber-store.ts';
import { type AdvanceDeps, advanceSend } from './advance-send.ts';
import { plannerEnvironment } from './environment.ts';
import { openPaceStore } from './pace-store.ts';
import { openPlanStore } from './plan-store.ts';
import { openReceiptStore } from './receipt-store.ts';
import type { SliceMessage } from './slice-message.ts';

const environment = readEnvironment(plannerEnvironment);
const briefingsTable = openTable(environment.BRIEFINGS_TABLE);

const sends = openSendStore(briefingsTable);

const deps: AdvanceDeps = {
  sends,
  plans: openPlanStore(briefingsTable),
  receipts: openReceiptStore(briefingsTable),
  subscribers: openSubscriberStore(openTable(environment.SUBSCRIBERS_TABLE)),
  slices: openQueue<SliceMessage>(environment.SLICES_QUEUE_URL),
  planning: openQueue<SendRef>(environment.PLANNING_QUEUE_URL),
  readPace: openPaceStore(openTable(environment.CONTROL_TABLE)).read,
  now: Date.now,
};

/** Time to hand over before Lambda ends the function, in milliseconds. */
const handOverMs = 15_000;

const workMessages = queueHandler(sendRefSchema, (ref, deadline) =>
  advanceSend(deps, ref, deadline - handOverMs),
);

/** Messages name one send; the tick of each minute looks after all that are open. */
export async function handler(event: SQSEvent | EventBridgeEvent<string, unknown>, context: Context) {
  if ('Records' in event) return workMessages(event, context, () => {});
  const deadline = Date.now() + context.getRemainingTimeInMillis() - handOverMs;
  const faults: unknown[] = [];
  for (const ref of await sends.listOpen()) {
    // one send's fault must not keep the others from moving on
    await advanceSend(deps, ref, deadline).catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) {
    log.error('The tick could not move every send on.', { faults: faults.map(String) });
    throw new AggregateError(faults, 'The tick could not move every send on.');
  }
}
