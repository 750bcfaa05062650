import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import type { Functions } from '../lambda/lambda.ts';
import { accountId, nameInArn, region } from '../template/arn.ts';
import type { MappingProperties } from './mapping-type.ts';
import { type QueueTrouble, QueueTroubleMaker } from './queue-trouble.ts';

/** Finished messages that are remembered for redelivery, per queue. */
const remembered = 1000;

const failuresSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).default([]),
});

interface EventSourceParts {
  sqs: SQSClient;
  functions: Pick<Functions, 'invoke'>;
  awsUrl: string;
  enqueue: (queueName: string, body: string) => void;
  trouble: QueueTrouble;
  /** Of the function. */
  timeoutSeconds: number;
}

/** Polls one queue for its function. */
export class EventSource {
  readonly queueName: string;
  readonly #properties: MappingProperties;
  readonly #parts: EventSourceParts;
  readonly #queueUrl: string;
  readonly #finished: string[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  readonly #trouble: QueueTroubleMaker;

  constructor(properties: MappingProperties, parts: EventSourceParts) {
    this.#properties = properties;
    this.#parts = parts;
    this.queueName = nameInArn(properties.EventSourceArn);
    this.#queueUrl = `${parts.awsUrl}/${accountId}/${this.queueName}`;
    this.#trouble = new QueueTroubleMaker(parts.trouble, (body) => parts.enqueue(this.queueName, body));
  }

  /** @throws {DeskError} when a message would come back while the function may still be at work on it. */
  async checkQueue(): Promise<void> {
    const { sqs, timeoutSeconds } = this.#parts;
    const command = new GetQueueAttributesCommand({
      QueueUrl: this.#queueUrl,
      AttributeNames: ['VisibilityTimeout'],
    });
    const { Attributes } = await sqs.send(command).catch((fault: unknown) => {
      throw new DeskError(`Lambda can't poll ${this.queueName}. ${String(fault)}`, { cause: fault });
    });
    const visibilitySeconds = Number(Attributes?.['VisibilityTimeout']);
    if (visibilitySeconds >= timeoutSeconds) return;
    throw new DeskError(
      `The visibility time-out of ${this.queueName}, ${visibilitySeconds} seconds, is less than its function's ` +
        `time-out of ${timeoutSeconds} seconds. Make it six times as long, in infra/work-queue.ts.`,
    );
  }

  async poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#inFlight.size >= this.#properties.ScalingConfig.MaximumConcurrency) {
        await Promise.race(this.#inFlight);
        continue;
      }
      const messages = await this.#receive(signal);
      if (messages.length === 0) continue;
      // what fails here comes again when its messages become visible, as it would in AWS
      const work = this.#deliver(messages)
        .catch((fault: unknown) => signal.aborted || console.error(`${this.queueName}: ${String(fault)}`))
        .then(() => void this.#inFlight.delete(work));
      this.#inFlight.add(work);
    }
    await Promise.all(this.#inFlight);
    this.#parts.sqs.destroy();
  }

  redeliver(): number {
    const bodies = [...this.#finished];
    for (const body of bodies) this.#parts.enqueue(this.queueName, body);
    return bodies.length;
  }

  async #receive(abortSignal: AbortSignal): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: this.#queueUrl,
      MaxNumberOfMessages: this.#properties.BatchSize,
      WaitTimeSeconds: 5,
      MessageSystemAttributeNames: ['All'],
    });
    try {
      return (await this.#parts.sqs.send(command, { abortSignal })).Messages ?? [];
    } catch (fault) {
      if (abortSignal.aborted) return [];
      // the gate has told of a denial already
      const isDenied = fault instanceof Error && fault.name === 'AccessDeniedException';
      if (!isDenied) console.error(`${this.queueName}: ${String(fault)}`);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return [];
    }
  }

  async #deliver(messages: Message[]): Promise<void> {
    await this.#trouble.meet(messages.map(({ Body = '' }) => Body));
    const event = { Records: messages.map((message) => this.#toRecord(message)) };
    const result = await this.#parts.functions.invoke(this.#properties.FunctionName, event);
    // a function that failed leaves its messages in flight until they become visible again
    if (!result || 'fault' in result) return;
    const { batchItemFailures } = failuresSchema.parse(result.payload ?? {});
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const done = messages.filter(({ MessageId = '' }) => !failed.has(MessageId));
    if (done.length > 0) await this.#finish(done);
  }

  async #finish(done: Message[]): Promise<void> {
    await this.#parts.sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl: this.#queueUrl,
        Entries: done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
    this.#finished.push(...done.map(({ Body = '' }) => Body));
    this.#finished.splice(0, Math.max(0, this.#finished.length - remembered));
  }

  #toRecord({ MessageId, ReceiptHandle, Body, Attributes, MD5OfBody }: Message) {
    return {
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: Attributes,
      messageAttributes: {},
      md5OfBody: MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: this.#properties.EventSourceArn,
      awsRegion: region,
    };
  }
}
