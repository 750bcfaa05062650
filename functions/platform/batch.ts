import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import type { z } from 'zod';
import { describeIssues } from './describe-issues.ts';
import { log } from './log.ts';

/**
 * Works through a batch of queue messages, each parsed by the schema, and reports the ones that failed, so
 * that only those come again. Junk fails too and ends in the dead-letter queue.
 */
export function queueHandler<Schema extends z.ZodType>(
  schema: Schema,
  work: (message: z.output<Schema>, deadline: number) => Promise<void>,
): SQSHandler {
  return async (event, context) => {
    const processor = new BatchProcessor(EventType.SQS);
    const deadline = Date.now() + context.getRemainingTimeInMillis();
    const handleRecord = async (record: SQSRecord) => {
      try {
        await work(readMessage(schema, record.body), deadline);
      } catch (fault) {
        log.error('A queue message failed.', { messageId: record.messageId, fault: describeFault(fault) });
        throw fault;
      }
    };
    return processPartialResponse(event, handleRecord, processor, {
      context,
      // a batch that fails as a whole is reported item by item like any other
      throwOnFullBatchFailure: false,
    });
  };
}

/** @throws without a word of the message itself: what is in it might be an address, and the fault is logged. */
function readMessage<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    throw new Error('The message is not JSON.');
  }
  const parsed = schema.safeParse(message);
  if (parsed.success) return parsed.data;
  throw new Error(`The message is wrong. ${describeIssues(parsed.error, 'message')}.`);
}

function describeFault(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
