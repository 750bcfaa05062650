import { z } from 'zod';
import type { AwsCall } from '../aws-call.ts';
import { invokedFunction } from '../lambda/invoke-call.ts';
import { arnOf, queueArn } from '../template/arn.ts';
import type { Demand } from './evaluate.ts';
import { sesDemands } from './ses-demands.ts';

/** What a call asks for, whoever makes it. */
export type Wanted = Omit<Demand, 'caller' | 'context'> & Partial<Pick<Demand, 'context'>>;

/** A call that the desk can't tell the permission of: an error, never a pass. */
export class UnknownCall extends Error {
  readonly code = 'unknown-call';
  override readonly name = 'UnknownCall';
}

/**
 * What a call asks permission for: each of the demands has to be allowed.
 * @throws {UnknownCall} naming the call and the file to teach it in.
 */
export function demandsOf(call: AwsCall): Wanted[] {
  return readers.get(call.service)?.(call) ?? unknownCall(call);
}

/** The call's own name, where that is not the permission's: `sqs:DeleteMessageBatch`. */
export function operationOf(call: AwsCall, demands: Wanted[]): string {
  const target = targetOf(call);
  return target ? `${call.service}:${target}` : (demands[0]?.action ?? call.service);
}

const readers = new Map<string, (call: AwsCall) => Wanted[]>(
  Object.entries({
    dynamodb: dynamodbDemands,
    sqs: sqsDemands,
    s3: s3Demands,
    ses: sesDemands,
    secretsmanager: secretDemands,
    lambda: lambdaDemands,
  }),
);

const wanted = (action: string, resource: string): Wanted => ({ action, resource });

/** `GetItem` of `DynamoDB_20120810.GetItem`. */
function targetOf({ headers }: AwsCall): string {
  const target = String(headers['x-amz-target'] ?? '');
  return target.slice(target.indexOf('.') + 1);
}

function readJson<Schema extends z.ZodType>(call: AwsCall, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(call.body.toString('utf8')));
  } catch {
    return unknownCall(call);
  }
}

const tableActions = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan']);
const tableRequestSchema = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const batchRequestSchema = z.object({ RequestItems: z.record(z.string(), z.unknown()) });

function dynamodbDemands(call: AwsCall): Wanted[] {
  const operation = targetOf(call);
  const action = `dynamodb:${operation}`;
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    const tables = Object.keys(readJson(call, batchRequestSchema).RequestItems);
    return tables.map((table) => wanted(action, arnOf('dynamodb', `table/${table}`)));
  }
  if (!tableActions.has(operation)) return unknownCall(call);
  const { TableName, IndexName } = readJson(call, tableRequestSchema);
  const index = IndexName === undefined ? '' : `/index/${IndexName}`;
  return [wanted(action, arnOf('dynamodb', `table/${TableName}${index}`))];
}

/** A batch asks for the same permission as its single call. */
const queueActions = new Map(
  Object.entries({
    SendMessage: 'SendMessage',
    SendMessageBatch: 'SendMessage',
    ReceiveMessage: 'ReceiveMessage',
    DeleteMessage: 'DeleteMessage',
    DeleteMessageBatch: 'DeleteMessage',
    GetQueueAttributes: 'GetQueueAttributes',
  }),
);

function sqsDemands(call: AwsCall): Wanted[] {
  const action = queueActions.get(targetOf(call));
  if (!action) return unknownCall(call);
  const { QueueUrl } = readJson(call, z.object({ QueueUrl: z.string() }));
  return [wanted(`sqs:${action}`, queueArn(QueueUrl))];
}

const objectActions = new Map(
  Object.entries({
    GET: 's3:GetObject',
    HEAD: 's3:GetObject',
    PUT: 's3:PutObject',
    DELETE: 's3:DeleteObject',
  }),
);
/** Parameters that change nothing about what is asked; others make another call of it. */
const plainParameter = /^(x-id|x-amz-.*|response-content-(disposition|type))$/i;

function s3Demands(call: AwsCall): Wanted[] {
  const url = new URL(call.path, 'http://desk');
  const [bucket = '', ...key] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  const action = objectActions.get(call.method);
  const isPlain = [...url.searchParams.keys()].every((name) => plainParameter.test(name));
  // by path style: one without a key would be about the bucket; a copy reads another object as well
  if (!action || !isPlain || !key.join('') || call.headers['x-amz-copy-source']) return unknownCall(call);
  return [wanted(action, arnOf('s3', `${bucket}/${key.join('/')}`))];
}

/** Who may not list a bucket is not told that something is missing there, but that it is forbidden. */
export function demandToLearnOfAbsence({ path }: AwsCall): Wanted {
  return wanted('s3:ListBucket', arnOf('s3', path.split('/')[1] ?? ''));
}

function secretDemands(call: AwsCall): Wanted[] {
  if (targetOf(call) !== 'GetSecretValue') return unknownCall(call);
  const { SecretId } = readJson(call, z.object({ SecretId: z.string() }));
  return [wanted('secretsmanager:GetSecretValue', SecretId)];
}

function lambdaDemands(call: AwsCall): Wanted[] {
  const name = invokedFunction(call.path);
  if (call.method !== 'POST' || name === undefined) return unknownCall(call);
  return [
    wanted('lambda:InvokeFunction', name.startsWith('arn:') ? name : arnOf('lambda', `function:${name}`)),
  ];
}

function unknownCall(call: AwsCall): never {
  const what = targetOf(call) || `${call.method} ${call.path.split('?')[0]}`;
  throw new UnknownCall(
    `The desk machine doesn't know which permission ${call.service} asks for ${what}. ` +
      'Teach it in infra/local/permissions/demands.ts.',
  );
}
