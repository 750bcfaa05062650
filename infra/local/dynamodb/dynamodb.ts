import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import db from 'dynalite/db/index.js';
import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import { loopback } from '../loopback.ts';
import { arnOf, region } from '../template/arn.ts';
import type { Resource, ResourceType } from '../template/resource-type.ts';
import { openDoor } from './door.ts';
import { createFront } from './front.ts';
import { IndexQueue } from './index-queue.ts';
import type { DynamodbTrouble } from './trouble.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const tableSchema = z.strictObject({
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.strictObject({
          ProjectionType: z.enum(['INCLUDE', 'ALL', 'KEYS_ONLY']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
  // expiry is checked by the clock in code: the desk, too, deletes nothing by itself
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  SSESpecification: z.strictObject({ SSEEnabled: z.boolean(), SSEType: z.string().optional() }).optional(),
  Replicas: z.array(
    z.strictObject({
      Region: z.string(),
      GlobalSecondaryIndexes: z.array(z.strictObject({ IndexName: z.string() })).optional(),
      DeletionProtectionEnabled: z.boolean().optional(),
      PointInTimeRecoverySpecification: z
        .strictObject({ PointInTimeRecoveryEnabled: z.boolean() })
        .optional(),
    }),
  ),
});
type TableProperties = z.infer<typeof tableSchema>;

export const tableType = 'AWS::DynamoDB::GlobalTable';

export const dynamodbTypes: Record<string, ResourceType> = {
  [tableType]: {
    properties: tableSchema,
    names: (logicalId) => ({ ref: logicalId, attributes: { Arn: arnOf('dynamodb', `table/${logicalId}`) } }),
  },
};

/** Runs the tables on dynalite, kept in a folder. */
export async function startDynamodb(path: string, tables: Resource<TableProperties>[]) {
  const store = db.create({ path, createTableMs: 0 });
  const trouble: DynamodbTrouble = { indexLagMs: 0, throttleEvery: 0 };
  const queue = new IndexQueue(store, () => trouble.indexLagMs);
  const { answer, finish } = createFront({ store, queue, trouble });
  const door = await openDoor(answer);
  const stop = async () => {
    await door.close();
    await finish();
    await queue.flush();
    await store.db.close();
  };
  const client = new DynamoDBClient({
    endpoint: `http://${loopback}:${door.port}`,
    region,
    credentials: { accessKeyId: 'desk', secretAccessKey: 'desk' },
  });
  try {
    await Promise.all(tables.map((table) => ensureTable(client, table)));
  } catch (fault) {
    await stop();
    throw fault;
  } finally {
    client.destroy();
  }
  return { port: door.port, engine: 'dynalite', answer, trouble, stop };
}

async function ensureTable(client: DynamoDBClient, { names, properties }: Resource<TableProperties>) {
  const definition: CreateTableCommandInput = {
    TableName: names.ref,
    BillingMode: properties.BillingMode,
    KeySchema: properties.KeySchema,
    AttributeDefinitions: properties.AttributeDefinitions,
    GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes,
  };
  const standing = await describe(client, names.ref);
  if (!standing) {
    await client.send(new CreateTableCommand(definition));
    await waitUntilTableExists(
      { client, maxWaitTime: 10, minDelay: 0.05, maxDelay: 0.2 },
      { TableName: names.ref },
    );
    return;
  }
  if (shapeOf(standing) === shapeOf(definition)) return;
  throw new DeskError(
    `The table ${names.ref} in the data folder has other keys or indexes than the template. Start with --fresh to begin anew.`,
  );
}

async function describe(client: DynamoDBClient, TableName: string) {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (fault) {
    if (fault instanceof ResourceNotFoundException) return undefined;
    throw fault;
  }
}

/** Keys and indexes, the same for the same table whatever the order. */
function shapeOf(
  table: Pick<CreateTableCommandInput, 'KeySchema'> & { GlobalSecondaryIndexes?: unknown },
): string {
  const indexes = z
    .array(z.object({ IndexName: z.string(), KeySchema: keySchema }))
    .default([])
    .parse(table.GlobalSecondaryIndexes ?? []);
  const byName = indexes.toSorted((a, b) => a.IndexName.localeCompare(b.IndexName));
  return JSON.stringify([keySchema.parse(table.KeySchema), byName]);
}
