import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allow } from './broadsheet-function.ts';

interface WorkQueueProps {
  /** The time-out of the function that it feeds; visibility is six times that, as Lambda asks. */
  workerTimeoutSeconds: number;
  /** How often a message is tried before it is parked in the dead-letter queue. */
  maxReceiveCount?: number;
}

/** Ours carry ids, and SNS's are no larger: AWS and the desk both refuse more. */
const maxMessageSizeBytes = 256 * 1024;

/** A queue whose messages end either worked through or parked in its dead-letter queue. */
export class WorkQueue extends Construct {
  readonly url: string;
  readonly #queue: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const deadLetters = new Queue(this, 'DeadLetters', {
      maxMessageSizeBytes,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.#queue = new Queue(this, 'Queue', {
      maxMessageSizeBytes,
      visibilityTimeout: Duration.seconds(6 * props.workerTimeoutSeconds),
      retentionPeriod: Duration.days(4),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: props.maxReceiveCount ?? 5 },
    });
    this.url = this.#queue.queueUrl;
  }

  /** Hands the messages to a function, which reports the ones that failed. */
  feed(worker: LambdaFunction, options: { batchSize: number; maxConcurrency: number }): void {
    // what Lambda's poller needs of the function's role, and no more
    allow(
      worker,
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      [this.#queue.queueArn],
    );
    new EventSourceMapping(this, 'Mapping', {
      target: worker,
      eventSourceArn: this.#queue.queueArn,
      reportBatchItemFailures: true,
      ...options,
    });
  }

  /** Takes in what a topic publishes, in SNS's envelope: it says which topic that was. */
  receiveFrom(topic: Topic): void {
    topic.addSubscription(new SqsSubscription(this.#queue));
  }

  allowSending(grantee: IGrantable): void {
    allow(grantee, ['sqs:SendMessage'], [this.#queue.queueArn]);
  }
}
