import { noUsage } from '../endpoint/aws-call.ts';
import type { Meter } from '../meter.ts';
import type { Gate } from '../permissions/gate.ts';
import { actingFor } from '../permissions/read-permissions.ts';
import type { Resource } from '../template/resource-type.ts';
import type { SubscriptionProperties, TopicProperties } from './messaging.ts';

/** A message that a service publishes for one of the account's resources. */
interface ServiceMessage {
  topicArn: string;
  /** The service, `ses.amazonaws.com`, and the resource that it speaks for. */
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

/** Publishes for a service, if the topic, its key and the queues behind it let it. */
export function createTopics({ topics, subscriptions, publish, gate, meter }: TopicsOptions) {
  const keys = new Map(topics.map(({ names, properties }) => [names.ref, properties.KmsMasterKeyId]));

  return ({ topicArn, service, sourceArn, message }: ServiceMessage): void => {
    const asService = (action: string, resource: string) => ({
      caller: service,
      action,
      resource,
      context: { 'aws:securetransport': 'true', ...actingFor(sourceArn) },
    });
    const key = keys.get(topicArn) ?? '';
    const demands = [
      asService('sns:Publish', topicArn),
      asService('kms:GenerateDataKey', key),
      asService('kms:Decrypt', key),
    ];
    if (demands.some((demand) => gate.check(demand))) return;
    meter.count(service, 'sns:Publish', { ...noUsage, snsPublishes: 1 });
    if (subscriptions.every(({ properties }) => reaches(topicArn, properties))) publish(topicArn, message);
  };

  /** SNS gives up on a queue that does not let it in, and tells nobody. */
  function reaches(topicArn: string, { TopicArn, Endpoint }: SubscriptionProperties): boolean {
    if (TopicArn !== topicArn) return true;
    const context = { 'aws:securetransport': 'true', ...actingFor(topicArn) };
    if (gate.check({ caller: sns, action: 'sqs:SendMessage', resource: Endpoint, context })) return false;
    meter.count(sns, 'sqs:SendMessage', { ...noUsage, sqsRequests: 1 });
    return true;
  }
}
