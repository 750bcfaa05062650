import { SQSClient } from '@aws-sdk/client-sqs';
import { pollerOf } from '../lambda/function-identity.ts';
import type { Functions } from '../lambda/lambda.ts';
import { region } from '../template/arn.ts';
import type { Resource } from '../template/resource-type.ts';
import { EventSource } from './event-source.ts';
import type { MappingProperties } from './mapping-type.ts';
import type { QueueTrouble } from './queue-trouble.ts';

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
