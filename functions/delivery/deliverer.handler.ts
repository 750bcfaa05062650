import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, SQSEvent } from 'aws-lambda';
import { queueHandler } from '../platform/batch.ts';
import { openTable } from '../platform/dynamodb.ts';
import { readEnvironment } from '../platform/environment.ts';
import { newId } from '../platform/ids.ts';
import { log } from '../platform/log.ts';
import { openBucket } from '../platform/objects.ts';
import { openQueue } from '../platform/queue.ts';
import { once, readSecret } from '../platform/secrets.ts';
import { openMailer } from '../platform/ses.ts';
import type { SendRef } from '../publishing/send.ts';
import { openSendStore } from '../publishing/send-store.ts';
import { parseTokenKeys } from '../subscription/link-token.ts';
import { openSubscriberStore } from '../subscription/subscriber-store.ts';
import { openClaimStore } from './claim-store.ts';
import { keepPace } from './current-pace.ts';
import { deliverSlice } from './deliver-slice.ts';
import { openEmailReader } from './email-reader.ts';
import { delivererEnvironment } from './environment.ts';
import type { DeliverDeps } from './holding.ts';
import { openPaceStore } from './pace-store.ts';
import { openPlanStore } from './plan-store.ts';
import { openReceiptStore } from './receipt-store.ts';
import { type SliceMessage, sliceMessageSchema } from './slice-message.ts';

const environment = readEnvironment(delivererEnvironment);
const briefingsTable = openTable(environment.BRIEFINGS_TABLE);
const mailer = openMailer(environment.CONFIGURATION_SET);
const pace = openPaceStore(openTable(environment.CONTROL_TABLE));

const deps: DeliverDeps = {
  sends: openSendStore(briefingsTable),
  plans: openPlanStore(briefingsTable),
  receipts: openReceiptStore(briefingsTable),
  subscribers: openSubscriberStore(openTable(environment.SUBSCRIBERS_TABLE)),
  claims: openClaimStore(openTable(environment.DELIVERIES_TABLE)),
  pace,
  currentPace: keepPace({ pace, mailer, accountShare: environment.ACCOUNT_SHARE, now: Date.now }),
  mailer,
  readEmail: openEmailReader(openBucket(environment.CONTENT_BUCKET)),
  slices: openQueue<SliceMessage>(environment.SLICES_QUEUE_URL),
  planning: openQueue<SendRef>(environment.PLANNING_QUEUE_URL),
  tokenKeys: once(async () => parseTokenKeys(await readSecret(environment.TOKEN_KEYS_ARN))),
  baseUrl: environment.BASE_URL,
  sleep: async (ms) => {
    if (ms > 0) await sleep(ms);
  },
  now: Date.now,
  newId,
};

const work = queueHandler(sliceMessageSchema, async (message, deadline) => {
  const end = await deliverSlice(deps, message, newId(), deadline);
  if (typeof end === 'string') log.info('A slice was worked on.', { ...message, end });
  else log.error('A slice was put back after a fault.', { ...message, fault: end.fault });
});

export const handler = (event: SQSEvent, context: Context) => work(event, context, () => {});
