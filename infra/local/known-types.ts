import { dynamodbTypes } from './dynamodb/dynamodb.ts';
import { lambdaTypes } from './lambda/function-type.ts';
import { eventSourceTypes } from './messaging/mapping-type.ts';
import { messagingTypes } from './messaging/messaging.ts';
import { permissionTypes } from './permissions/permission-types.ts';
import { ruleTypes } from './rules.ts';
import { secretTypes } from './secrets.ts';
import { sesTypes } from './ses/ses-types.ts';
import { notRunTypes } from './template/not-run.ts';
import type { ResourceType } from './template/resource-type.ts';
import { httpApiTypes } from './web/routes.ts';

const typesByFile: Record<string, Record<string, ResourceType>> = {
  'infra/local/dynamodb/dynamodb.ts': dynamodbTypes,
  'infra/local/messaging/messaging.ts': messagingTypes,
  'infra/local/secrets.ts': secretTypes,
  'infra/local/ses/ses-types.ts': sesTypes,
  'infra/local/lambda/function-type.ts': lambdaTypes,
  'infra/local/web/routes.ts': httpApiTypes,
  'infra/local/messaging/mapping-type.ts': eventSourceTypes,
  'infra/local/rules.ts': ruleTypes,
  'infra/local/permissions/permission-types.ts': permissionTypes,
  'infra/local/template/not-run.ts': notRunTypes,
};

/** Every resource type that the desk knows, and the file that knows it. */
export const knownTypes = Object.fromEntries(
  Object.entries(typesByFile).flatMap(([file, types]) =>
    Object.entries(types).map(([name, type]) => [name, { type, file }]),
  ),
);
