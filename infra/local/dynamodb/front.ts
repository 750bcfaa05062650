import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Store } from 'dynalite/db/index.js';
import type { BatchPart, Request } from 'dynalite/validations/index.js';
import { z } from 'zod';
import type { AwsAnswer, AwsCall, Usage } from '../aws-call.ts';
import { type BillLine, billOf, consumedCapacityOf, usageOf } from './bill.ts';
import { recordCall } from './call-record.ts';
import type { IndexQueue } from './index-queue.ts';
import { findOperation, type Operation, type Result, readFault } from './operations.ts';
import { type DynamodbTrouble, halveBatch, joinKeys, throttlingFault } from './trouble.ts';

interface FrontParts {
  store: Store;
  queue: IndexQueue;
  trouble: DynamodbTrouble;
}

const mostBytes = 16 * 1024 * 1024;
const tooLarge = {
  __type: 'com.amazon.coral.service#RequestEntityTooLargeException',
  message: 'DynamoDB takes calls of up to 16 MB.',
};

// dynalite stops a batch at 1 MB and an item's most, AWS at 16 MB (API_BatchGetItem)
const batchAllowance = 15 * 1024 * 1024 + 3;

/** Answers DynamoDB's calls, and says what each would cost in AWS. */
export function createFront(parts: FrontParts) {
  const { store, trouble } = parts;
  const open = new Set<Promise<AwsAnswer>>();
  let callsForData = 0;

  async function answerOne({ headers, body }: AwsCall): Promise<AwsAnswer> {
    const target = String(headers['x-amz-target'] ?? '');
    const operation = findOperation(/^DynamoDB_20120810\.(\w+)$/.exec(target)?.[1] ?? '');
    if (!operation) return respond(400, unknownOperation(target));
    if (body.length > mostBytes) return respond(413, tooLarge);
    const asked = readJson(body);
    if (!asked) return respond(400, { __type: 'com.amazon.coral.service#SerializationException' });
    try {
      const request = operation.check(structuredClone(asked), store);
      if (operation.isForData) return await answerForData(operation, request, asked);
      return respond(200, await operation.run(store, request));
    } catch (fault) {
      return refuse(fault);
    }
  }

  /** A throttled batch is half done, any other throttled call refused. */
  async function answerForData(operation: Operation, request: Request, asked: Request): Promise<AwsAnswer> {
    callsForData += 1;
    const isThrottled = trouble.throttleEvery > 0 && callsForData % trouble.throttleEvery === 0;
    if (!isThrottled) return runForData({ ...parts, operation, request, asked });
    const halves = halveBatch(request);
    if (!halves) return respond(400, throttlingFault);
    const half = { ...request, RequestItems: halves.now };
    return runForData({ ...parts, operation, request: half, asked, later: halves.later });
  }

  return {
    async answer(call: AwsCall): Promise<AwsAnswer> {
      const answering = answerOne(call);
      open.add(answering);
      return answering.finally(() => open.delete(answering));
    },
    /** Waits for the calls that are being answered. */
    finish: () => Promise.allSettled(open),
  };
}

interface DataCall extends FrontParts {
  operation: Operation;
  /** What is asked, checked. */
  request: Request;
  /** What is asked, in the client's words. */
  asked: Request;
  /** The part of a batch that is left undone. */
  later?: Record<string, BatchPart>;
}

async function runForData(call: DataCall): Promise<AwsAnswer> {
  const { store, queue, operation, request } = call;
  const { view, record } = recordCall(store, queue);
  if (operation.name === 'BatchGetItem') view.options = { maxItemSize: batchAllowance };
  try {
    const result = await operation.run(view, request);
    const bill = billOf(request, record, result);
    return respond(200, complete(result, bill, call), usageOf(bill));
  } catch (fault) {
    const hasConditionFailed = readFault(fault)?.body.__type.endsWith('#ConditionalCheckFailedException');
    if (!hasConditionFailed) throw fault;
    return refuse(fault, usageOf(billOf(request, record, { hasConditionFailed })));
  }
}

/** Fills in what dynalite doesn't know of, or counts otherwise. */
function complete(result: Result, bill: BillLine[], { request, asked, later, operation }: DataCall): Result {
  const { ReturnConsumedCapacity: level } = request;
  const isBatch = asked.RequestItems !== undefined;
  if (level === 'TOTAL' || level === 'INDEXES') {
    const consumed = consumedCapacityOf(bill, level === 'INDEXES');
    result['ConsumedCapacity'] = isBatch ? consumed : consumed[0];
  }
  if (operation.name === 'BatchWriteItem') result['UnprocessedItems'] = later ?? {};
  if (operation.name === 'BatchGetItem') {
    result.UnprocessedKeys = joinKeys(asked.RequestItems, result.UnprocessedKeys, later);
  }
  return result;
}

function refuse(fault: unknown, usage?: Partial<Usage>): AwsAnswer {
  const known = readFault(fault);
  if (known) return respond(known.statusCode, known.body, usage);
  return respond(500, {
    __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
    message: String(fault),
  });
}

function respond(status: number, value: object, usage?: Partial<Usage>): AwsAnswer {
  const body = Buffer.from(JSON.stringify(value));
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': body.length,
    'x-amz-crc32': crc32(body),
    'x-amzn-requestid': randomUUID(),
  };
  return { status, headers, body, usage };
}

function unknownOperation(target: string) {
  const message = `The desk's DynamoDB (dynalite) has no ${target || 'call without x-amz-target'}.`;
  return { __type: 'com.amazon.coral.service#UnknownOperationException', message };
}

/** The call's JSON; what it says is checked by the operation. */
function readJson(body: Buffer): Request | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return z.record(z.string(), z.unknown()).safeParse(value).data;
  } catch {
    return undefined;
  }
}
