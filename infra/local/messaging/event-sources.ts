import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import { pollerOf } from '../lambda/function-identity.ts';
import type { Functions } from '../lambda/lambda.ts';
import { accountId, nameInArn, region } from '../template/arn.ts';
import type { Resource, ResourceType } from '../template/resource-type.ts';

const mappingSchema = z.strictObject({
  // more than ten need a batching window, which the desk doesn't have
  BatchSize: z.int().min(1).max(10),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2) }),
});
export type MappingProperties = z.infer<typeof mappingSchema>;

export const mappingType = 'AWS::Lambda::EventSourceMapping';

export const eventSourceTypes: Record<string, ResourceType> = {
  [mappingType]: { properties: mappingSchema, names: (logicalId) => ({ ref: logicalId }) },
};

/** Trouble with queues that the tests ask for. */
interface QueueTrouble {
  /** Every so many messages, one is delivered twice; 0 for never. */
  duplicateEvery: number;
  /** Messages wait up to a second, each for its own time. */
  shuffle: boolean;
}

/** Finished messages that are remembered for redelivery, per queue. */
const remembered = 1000;

const failuresSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).default([]),
});

export type EventSources = Awaited<ReturnType<typeof startEventSources>>;

interface EventSourcesOptions {
  functions: Functions;
  awsUrl: string;
  /** Puts a message into a queue, past permissions and meter: what the desk does itself to make trouble. */
  enqueue: (queueName: string, body: string) => void;
  /** A function by its name in the template. */
  describe: (functionName: string) => { capability: string; timeoutSeconds: number };
}

/**
 * Polls each queue for its function, as Lambda's event source mappings do, with the function's own permissions.
 * @throws {DeskError} when Lambda would refuse to create a mapping.
 */
export async function startEventSources(
  mappings: Resource<MappingProperties>[],
  { functions, awsUrl, enqueue, describe }: EventSourcesOptions,
) {
  const trouble: QueueTrouble = { duplicateEvery: 0, shuffle: false };
  const abort = new AbortController();
  const sources = mappings.map(({ properties }) => {
    const { capability, timeoutSeconds } = describe(properties.FunctionName);
    const credentials = { accessKeyId: pollerOf(capability), secretAccessKey: 'desk' };
    const sqs = new SQSClient({ endpoint: awsUrl, region, credentials });
    return new EventSource(properties, { sqs, functions, awsUrl, enqueue, trouble, timeoutSeconds });
  });
  for (const source of sources) await source.checkQueue();
  const polling = sources.map((source) => source.poll(abort.signal));

  return {
    trouble,
    queues: sources.map(({ queueName }) => queueName),
    /** Sends a queue's finished messages once more; returns how many, or undefined for an unknown queue. */
    redeliver: (queue: string): number | undefined =>
      sources.find(({ queueName }) => matches(queueName, queue))?.redeliver(),
    /** Takes no more messages. */
    pause: () => abort.abort(),
    async stop(): Promise<void> {
      abort.abort();
      await Promise.all(polling);
    },
  };
}

/** `slices` finds the queue that the template calls `DeliverySlicesQueue1A2B3C4D`. */
function matches(queueName: string, wanted: string): boolean {
  return queueName === wanted || queueName.toLowerCase().includes(`${wanted.toLowerCase()}queue`);
}

interface EventSourceParts extends Pick<EventSourcesOptions, 'functions' | 'awsUrl' | 'enqueue'> {
  sqs: SQSClient;
  trouble: QueueTrouble;
  /** Of the function. */
  timeoutSeconds: number;
}

class EventSource {
  readonly queueName: string;
  readonly #properties: MappingProperties;
  readonly #parts: EventSourceParts;
  readonly #queueUrl: string;
  readonly #finished: string[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  readonly #copies = new Set<string>();
  #received = 0;

  constructor(properties: MappingProperties, parts: EventSourceParts) {
    this.#properties = properties;
    this.#parts = parts;
    this.queueName = nameInArn(properties.EventSourceArn);
    this.#queueUrl = `${parts.awsUrl}/${accountId}/${this.queueName}`;
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
      MaxNumberOfMessages: Math.min(this.#properties.BatchSize, 10),
      WaitTimeSeconds: 5,
      MessageSystemAttributeNames: ['All'],
    });
    try {
      return (await this.#parts.sqs.send(command, { abortSignal })).Messages ?? [];
    } catch (fault) {
      if (abortSignal.aborted) return [];
      console.error(`${this.queueName}: ${String(fault)}`);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return [];
    }
  }

  async #deliver(messages: Message[]): Promise<void> {
    await this.#makeTrouble(messages);
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

  async #makeTrouble(messages: Message[]): Promise<void> {
    const { duplicateEvery, shuffle } = this.#parts.trouble;
    for (const { Body = '' } of messages) {
      // a copy is not copied again, or one message would never end
      if (this.#copies.delete(Body)) continue;
      this.#received += 1;
      if (duplicateEvery === 0 || this.#received % duplicateEvery !== 0) continue;
      this.#copies.add(Body);
      this.#parts.enqueue(this.queueName, Body);
    }
    if (shuffle) await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
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
