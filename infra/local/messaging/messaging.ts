import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { z } from 'zod';
import type { AwsAnswer, AwsCall } from '../aws-call.ts';
import { forward } from '../endpoint/forward.ts';
import { keepOnLoopback } from '../loopback.ts';
import { accountId, arnOf, nameInArn, region } from '../template/arn.ts';
import type { Resource, ResourceType } from '../template/resource-type.ts';
import { refuseLongDelay } from './delay-limit.ts';
import { billedRequests } from './sqs-requests.ts';

const queueSchema = z.strictObject({
  MaximumMessageSize: z.int(),
  VisibilityTimeout: z.int().optional(),
  MessageRetentionPeriod: z.int(),
  SqsManagedSseEnabled: z.boolean(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int() }).optional(),
});
type QueueProperties = z.infer<typeof queueSchema>;

const bucketSchema = z.strictObject({
  BucketEncryption: z.unknown(),
  PublicAccessBlockConfiguration: z.unknown(),
  // keys are immutable: there is never an older version to go back to
  VersioningConfiguration: z.unknown(),
});
type BucketProperties = z.infer<typeof bucketSchema>;

const topicSchema = z.strictObject({ KmsMasterKeyId: z.string() });
export type TopicProperties = z.infer<typeof topicSchema>;

const subscriptionSchema = z.strictObject({
  /** The queue's ARN. */
  Endpoint: z.string(),
  Protocol: z.literal('sqs'),
  TopicArn: z.string(),
});
export type SubscriptionProperties = z.infer<typeof subscriptionSchema>;

export const queueType = 'AWS::SQS::Queue';
export const bucketType = 'AWS::S3::Bucket';
export const topicType = 'AWS::SNS::Topic';
export const subscriptionType = 'AWS::SNS::Subscription';

export const messagingTypes: Record<string, ResourceType> = {
  [queueType]: {
    properties: queueSchema,
    names: (logicalId, { awsUrl }) => ({
      ref: `${awsUrl}/${accountId}/${logicalId}`,
      attributes: { Arn: arnOf('sqs', logicalId), QueueName: logicalId },
    }),
  },
  [bucketType]: {
    properties: bucketSchema,
    names: (logicalId) => {
      const name = logicalId.toLowerCase();
      return { ref: name, attributes: { Arn: arnOf('s3', name) } };
    },
  },
  [topicType]: {
    properties: topicSchema,
    names: (logicalId) => ({ ref: arnOf('sns', logicalId), attributes: { TopicName: logicalId } }),
  },
  [subscriptionType]: { properties: subscriptionSchema, names: (logicalId) => ({ ref: logicalId }) },
};

interface Declared {
  queues: Resource<QueueProperties>[];
  buckets: Resource<BucketProperties>[];
  topics: Resource<TopicProperties>[];
  subscriptions: Resource<SubscriptionProperties>[];
}

/** Runs queues, topics and buckets on fauxqs, kept in a folder. */
export async function startMessaging(dataDir: string, declared: Declared) {
  const { queues, buckets, topics, subscriptions } = declared;
  const server = await keepOnLoopback(() =>
    startFauxqs({ port: 0, logger: false, defaultRegion: region, dataDir }),
  );
  // a queue's dead-letter queue has to be there first
  const inOrder = queues.toSorted(
    (a, b) => Number('RedrivePolicy' in a.properties) - Number('RedrivePolicy' in b.properties),
  );
  for (const queue of inOrder) ensureQueue(server, queue);
  for (const { names } of buckets) server.createBucket(names.ref);
  for (const { names } of topics) server.createTopic(nameInArn(names.ref), { region });
  for (const { properties } of subscriptions) {
    server.subscribe({
      topic: nameInArn(properties.TopicArn),
      queue: nameInArn(properties.Endpoint),
      region,
    });
  }
  return {
    port: server.port,
    engine: 'fauxqs',
    /** Answers one call to SQS or S3. */
    async answer(call: AwsCall): Promise<AwsAnswer> {
      if (call.service !== 'sqs') return forward(server.port, call);
      const answer = refuseLongDelay(call) ?? (await forward(server.port, call));
      const sqsRequests = billedRequests(call.body, Buffer.from(answer.body));
      return { ...answer, usage: { sqsRequests } };
    },
    /** Puts a message into a queue. */
    enqueue(queueName: string, body: string): void {
      server.sendMessage(queueName, body, { region });
    },
    /** Publishes to a topic, and with that to all of its queues. */
    publish(topicArn: string, message: string): void {
      server.publish(nameInArn(topicArn), message, { region });
    },
    stop: () => server.stop(),
  };
}

function ensureQueue(server: FauxqsServer, { logicalId, properties }: Resource<QueueProperties>): void {
  if (server.inspectQueue(logicalId)) return;
  const { MaximumMessageSize, VisibilityTimeout, MessageRetentionPeriod, RedrivePolicy } = properties;
  server.createQueue(logicalId, {
    region,
    attributes: {
      MaximumMessageSize: String(MaximumMessageSize),
      MessageRetentionPeriod: String(MessageRetentionPeriod),
      ...(VisibilityTimeout !== undefined && { VisibilityTimeout: String(VisibilityTimeout) }),
      ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
    },
  });
}
