import { DeskError } from '../desk-error.ts';
import type { Meter } from '../meter.ts';
import type { Gate } from '../permissions/gate.ts';
import type { Resource } from '../template/resource-type.ts';
import type { SubscriptionProperties, TopicProperties } from './messaging.ts';

/** A message that a service publishes for one of the account's resources. */
interface ServiceMessage {
  topicArn: string;
  /** `ses.amazonaws.com`. */
  service: string;
  sourceArn: string;
  message: string;
}

interface TopicsOptions {
  topics: Resource<TopicProperties>[];
  subscriptions: Resource<SubscriptionProperties>[];
  publish: (topicArn: string, message: string) => void;
  gate: Gate;
  meter: Meter;
}

const sns = 'sns.amazonaws.com';

/**
 * Publishes for a service, if the topic, its key and the queue behind it let it. Otherwise nobody hears of it, as
 * in AWS: SNS gives up on a queue without a word.
 * @throws {DeskError} when a topic has other than one queue.
 */
export function createTopics({ topics, subscriptions, publish, gate, meter }: TopicsOptions) {
  const known = new Map(
    topics.map(({ logicalId, names, properties }) => {
      const [subscription, ...others] = subscriptions.filter((one) => one.properties.TopicArn === names.ref);
      if (!subscription || others.length > 0) {
        throw new DeskError(
          `${logicalId} has ${subscription ? 'several subscriptions' : 'no subscription'}; the desk knows topics ` +
            'with one queue. Teach it in infra/local/messaging/topics.ts.',
        );
      }
      return [names.ref, { key: properties.KmsMasterKeyId, queue: subscription.properties.Endpoint }];
    }),
  );

  return ({ topicArn, service, sourceArn, message }: ServiceMessage): void => {
    const topic = known.get(topicArn);
    if (!topic) throw new DeskError(`There is no topic ${topicArn} to publish to.`);
    const needs = [
      { action: 'sns:Publish', resource: topicArn },
      { action: 'kms:GenerateDataKey', resource: topic.key },
      { action: 'kms:Decrypt', resource: topic.key },
    ];
    if (needs.some((need) => gate.checkService({ service, sourceArn, ...need }))) return;
    meter.count(service, 'sns:Publish', { snsPublishes: 1 });
    const toQueue = { action: 'sqs:SendMessage', resource: topic.queue };
    if (gate.checkService({ service: sns, sourceArn: topicArn, ...toQueue })) return;
    meter.count(sns, 'sqs:SendMessage', { sqsRequests: 1 });
    publish(topicArn, message);
  };
}
