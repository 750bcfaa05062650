import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startDynamodb, tableType } from './dynamodb/dynamodb.ts';
import { loopback } from './loopback.ts';
import {
  bucketType,
  queueType,
  type SubscriptionProperties,
  startMessaging,
  subscriptionType,
  type TopicProperties,
  topicType,
} from './messaging/messaging.ts';
import { createTopics } from './messaging/topics.ts';
import type { Meter } from './meter.ts';
import type { Gate } from './permissions/gate.ts';
import { secretType, startSecrets } from './secrets.ts';
import { openMailbox } from './ses/mailbox.ts';
import { startSes } from './ses/ses.ts';
import { configurationSetType, eventDestinationType } from './ses/ses-types.ts';
import { arnOf } from './template/arn.ts';
import type { Template } from './template/template.ts';
import type { DeskStatus } from './web/local-page.ts';

/** What has to be ended, last started first. */
export type Stops = (() => unknown)[];

interface EngineOptions {
  dataDir: string;
  template: Template;
  gate: Gate;
  meter: Meter;
}

/** Starts what the template's resources run on; `stops` learns how to end each, in order. */
export async function startEngines({ dataDir, template, gate, meter }: EngineOptions, stops: Stops) {
  const mailbox = openMailbox(join(dataDir, 'mail.sqlite'));
  stops.push(() => mailbox.close());
  const secrets = startSecrets(join(dataDir, 'secrets.json'), template.resources(secretType));
  const dynamodb = await startDynamodb(join(dataDir, 'dynamodb'), template.resources(tableType));
  stops.push(dynamodb.stop);
  const messagingDir = join(dataDir, 'messaging');
  mkdirSync(messagingDir, { recursive: true });
  const topics = template.resources<TopicProperties>(topicType);
  const subscriptions = template.resources<SubscriptionProperties>(subscriptionType);
  const messaging = await startMessaging(messagingDir, {
    queues: template.resources(queueType),
    buckets: template.resources(bucketType),
    topics,
    subscriptions,
  });
  stops.push(messaging.stop);
  const tell = createTopics({ topics, subscriptions, publish: messaging.publish, gate, meter });
  const ses = await startSes(mailbox, template.resources(configurationSetType), {
    eventDestinations: template.resources(eventDestinationType),
    publish: async ({ configurationSet, ...event }) => {
      const sourceArn = arnOf('ses', `configuration-set/${configurationSet}`);
      tell({ ...event, service: 'ses.amazonaws.com', sourceArn });
    },
  });
  stops.push(ses.stop);
  const byService = {
    dynamodb: dynamodb.answer,
    sqs: messaging.answer,
    s3: messaging.answer,
    ses: ses.handle,
    secretsmanager: secrets.answer,
  };
  return { mailbox, dynamodb, messaging, ses, byService };
}

/** What `/__local` tells of them. */
export function describeParts(
  { dynamodb, messaging, ses }: Awaited<ReturnType<typeof startEngines>>,
  urls: { web: string; aws: string },
): DeskStatus['parts'] {
  const at = (port: number) => `http://${loopback}:${port}`;
  return [
    { name: 'sign-up page and API', engine: 'payload format 2.0', address: urls.web },
    { name: 'inbox', engine: ses.engine, address: `${at(ses.port)}/` },
    { name: 'AWS endpoint', engine: 'all services', address: urls.aws },
    { name: 'DynamoDB', engine: dynamodb.engine, address: at(dynamodb.port) },
    { name: 'SQS, SNS and S3', engine: messaging.engine, address: at(messaging.port) },
  ];
}
