import { dynamodbTypes } from './dynamodb.ts';
import { eventSourceTypes } from './event-sources.ts';
import { httpApiTypes } from './http-api.ts';
import { lambdaTypes } from './lambda.ts';
import { messagingTypes } from './messaging.ts';
import { notRunTypes } from './not-run.ts';
import type { ResourceType } from './resource-type.ts';
import { ruleTypes } from './rules.ts';
import { secretTypes } from './secrets.ts';
import { sesTypes } from './ses.ts';

const typesByFile: Record<string, Record<string, ResourceType>> = {
  'infra/local/dynamodb.ts': dynamodbTypes,
  'infra/local/messaging.ts': messagingTypes,
  'infra/local/secrets.ts': secretTypes,
  'infra/local/ses.ts': sesTypes,
  'infra/local/lambda.ts': lambdaTypes,
  'infra/local/http-api.ts': httpApiTypes,
  'infra/local/event-sources.ts': eventSourceTypes,
  'infra/local/rules.ts': ruleTypes,
  'infra/local/not-run.ts': notRunTypes,
};

/** Every resource type that the desk knows, and the file that knows it. */
export const knownTypes = Object.fromEntries(
  Object.entries(typesByFile).flatMap(([file, types]) =>
    Object.entries(types).map(([name, type]) => [name, { type, file }]),
  ),
);
