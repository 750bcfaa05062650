import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Functions } from '../lambda/lambda.ts';
import { accountId, type Resource, type ResourceType, region } from '../template/resource-type.ts';

const mappingSchema = z.strictObject({
  BatchSize: z.int(),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2) }),
});
type MappingProperties = z.infer<typeof mappingSchema>;

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

export type EventSources = ReturnType<typeof startEventSources>;

/** Polls each queue for its function, as Lambda's event source mappings do. */
export function startEventSources(
  mappings: Resource<MappingProperties>[],
  functions: Functions,
  awsUrl: string,
) {
  const trouble: QueueTrouble = { duplicateEvery: 0, shuffle: false };
  const abort = new AbortController();
  const sqs = new SQSClient({
    endpoint: awsUrl,
    region,
    credentials: { accessKeyId: 'event-sources', secretAccessKey: 'desk' },
  });
  const sources = mappings.map(
    ({ properties }) => new EventSource(properties, { sqs, functions, awsUrl, trouble }),
  );
  const polling = sources.map((source) => source.poll(abort.signal));

  return {
    trouble,
    queues: sources.map(({ queueName }) => queueName),
    /** Sends a queue's finished messages once more; returns how many, or undefined for an unknown queue. */
    redeliver: async (queue: string): Promise<number | undefined> =>
      sources.find(({ queueName }) => matches(queueName, queue))?.redeliver(),
    /** Takes no more messages. */
    pause: () => abort.abort(),
    async stop(): Promise<void> {
      abort.abort();
      await Promise.all(polling);
      sqs.destroy();
    },
  };
}

/** `slices` finds the queue that the template calls `DeliverySlicesQueue1A2B3C4D`. */
function matches(queueName: string, wanted: string): boolean {
  return queueName === wanted || queueName.toLowerCase().includes(`${wanted.toLowerCase()}queue`);
}

interface EventSourceParts {
  sqs: SQSClient;
  functions: Functions;
  awsUrl: string;
  trouble: QueueTrouble;
}

class EventSource {
  readonly queueName: string;
  readonly #properties: MappingProperties;
  readonly #parts: EventSourceParts;
  readonly #queueUrl: string;
  readonly #finished: string[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  #received = 0;

  constructor(properties: MappingProperties, parts: EventSourceParts) {
    this.#properties = properties;
    this.#parts = parts;
    this.queueName = properties.EventSourceArn.slice(properties.EventSourceArn.lastIndexOf(':') + 1);
    this.#queueUrl = `${parts.awsUrl}/${accountId}/${this.queueName}`;
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
  }

  async redeliver(): Promise<number> {
    const bodies = [...this.#finished];
    for (const body of bodies) await this.#send(body);
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
      this.#received += 1;
      if (duplicateEvery > 0 && this.#received % duplicateEvery === 0) await this.#send(Body);
    }
    if (shuffle) await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
  }

  async #send(MessageBody: string): Promise<void> {
    await this.#parts.sqs.send(new SendMessageCommand({ QueueUrl: this.#queueUrl, MessageBody }));
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
