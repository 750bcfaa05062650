import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DeskError } from '../../../../infra/local/desk-error.ts';
import { dynamodbTypes, startDynamodb, tableType } from '../../../../infra/local/dynamodb/dynamodb.ts';
import { loopback } from '../../../../infra/local/loopback.ts';
import { region } from '../../../../infra/local/template/arn.ts';
import { startThings, TableName, things as tables } from './fixtures/things.ts';

const Key = { id: 'a' };

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'broadsheet-tables-'));
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

it('keeps what a folder holds', async () => {
  const first = await startThings({ path });
  await first.documents.send(new PutCommand({ TableName, Item: Key }));
  await first.stop();
  const second = await startThings({ path });
  expect((await second.documents.send(new GetCommand({ TableName, Key }))).Item).toEqual(Key);
  await second.stop();
});

it('takes no folder whose tables have other indexes, and leaves it closed', async () => {
  await (await startDynamodb(path, tables)).stop();
  const others = tables.map((table) => ({
    ...table,
    properties: { ...table.properties, GlobalSecondaryIndexes: undefined },
  }));
  await expect(startDynamodb(path, others)).rejects.toThrow(DeskError);
  await (await startDynamodb(path, tables)).stop();
});

it('answers at its own port as through the front', async () => {
  const engine = await startDynamodb('', tables);
  const client = new DynamoDBClient({
    endpoint: `http://${loopback}:${engine.port}`,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await client.send(new PutCommand({ TableName, Item: Key }));
  client.destroy();
  await engine.stop();
});

it('knows no property of a table that it does not run', () => {
  const schema = dynamodbTypes[tableType]?.properties;
  const [{ properties } = { properties: {} }] = tables;
  expect(schema?.safeParse(properties).success).toBe(true);
  expect(schema?.safeParse({ ...properties, StreamSpecification: {} }).success).toBe(false);
});
