import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { z } from 'zod';
import { keepOnLoopback } from '../loopback.ts';
import { accountId, arnOf, type Resource, type ResourceType, region } from '../template/resource-type.ts';

const queueSchema = z.strictObject({
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

export const queueType = 'AWS::SQS::Queue';
export const bucketType = 'AWS::S3::Bucket';

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
};

/** Runs queues and buckets on fauxqs, kept in a folder. */
export async function startMessaging(
  dataDir: string,
  queues: Resource<QueueProperties>[],
  buckets: Resource<BucketProperties>[],
) {
  const server = await keepOnLoopback(() =>
    startFauxqs({ port: 0, logger: false, defaultRegion: region, dataDir }),
  );
  // a queue's dead-letter queue has to be there first
  const inOrder = queues.toSorted(
    (a, b) => Number('RedrivePolicy' in a.properties) - Number('RedrivePolicy' in b.properties),
  );
  for (const queue of inOrder) ensureQueue(server, queue);
  for (const { names } of buckets) server.createBucket(names.ref);
  return {
    port: server.port,
    engine: 'fauxqs',
    /** Messages by queue: ready, delayed and in flight. */
    inspect: (logicalId: string) => server.inspectQueue(logicalId)?.messages,
    stop: () => server.stop(),
  };
}

function ensureQueue(server: FauxqsServer, { logicalId, properties }: Resource<QueueProperties>): void {
  if (server.inspectQueue(logicalId)) return;
  const { VisibilityTimeout, MessageRetentionPeriod, RedrivePolicy } = properties;
  server.createQueue(logicalId, {
    region,
    attributes: {
      MessageRetentionPeriod: String(MessageRetentionPeriod),
      ...(VisibilityTimeout !== undefined && { VisibilityTimeout: String(VisibilityTimeout) }),
      ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
    },
  });
}
