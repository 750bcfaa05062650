import { knownTypes } from '../../../../infra/local/known-types.ts';
import { readFunctions } from '../../../../infra/local/lambda/function-identity.ts';
import type { Permissions } from '../../../../infra/local/permissions/evaluate.ts';
import type { PolicyDocument } from '../../../../infra/local/permissions/policy.ts';
import { readPermissions } from '../../../../infra/local/permissions/read-permissions.ts';
import { readTemplate } from '../../../../infra/local/template/template.ts';

const read = (template: unknown) =>
  readTemplate(template, knownTypes, { webUrl: 'http://web.invalid', awsUrl: 'http://aws.invalid' });

export function permissionsOf(json: unknown): Permissions {
  const template = read(json);
  return readPermissions(template, readFunctions(template));
}

/** One action on one resource, allowed to one caller by one statement of the template. */
export interface Grant {
  /** A function by its capability's name, or a service. */
  caller: string;
  action: string;
  /** An ARN with wildcards. */
  resource: string;
  conditions: string[];
  /** The same template without it. */
  removed: () => RawTemplate;
}

interface RawStatement {
  Action: string | string[];
  Resource?: unknown;
}
export interface RawTemplate {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

/** The property that a type keeps its policy in. */
const documents = {
  'AWS::IAM::Policy': 'PolicyDocument',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
} as const;

/** Everything that the template allows to its functions and to services; the account's root is nobody's caller. */
export function listGrants(template: RawTemplate): Grant[] {
  const ofDocuments = Object.entries(documents).flatMap(([type, key]) =>
    read(template)
      .resources<Record<string, unknown>>(type)
      .flatMap(({ logicalId, names, properties }) =>
        grantsOf(template, {
          logicalId,
          key,
          document: properties[key] as PolicyDocument,
          functions: callersWith(template, properties['Roles'] as string[] | undefined),
          own: names.attributes?.['Arn'] ?? '',
        }),
      ),
  );
  return [...ofDocuments, ...lambdaPermissions(template)];
}

function callersWith(template: RawTemplate, roles: string[] = []): string[] {
  return readFunctions(read(template))
    .filter(({ roleArn }) => roles.some((role) => roleArn.endsWith(`/${role}`)))
    .map(({ capability }) => capability);
}

interface AttachedDocument {
  logicalId: string;
  key: string;
  document: PolicyDocument;
  /** The functions whose roles it is attached to. */
  functions: string[];
  /** The ARN of what it is attached to. */
  own: string;
}

function grantsOf(
  template: RawTemplate,
  { logicalId, key, document, functions, own }: AttachedDocument,
): Grant[] {
  return document.Statement.flatMap((statement, at) => {
    const { Effect, Action, Resource = [own], Principal, Condition } = statement;
    if (Effect === 'Deny') return [];
    const services = typeof Principal === 'object' && 'Service' in Principal ? Principal.Service : [];
    const conditions = Condition.map((one) => `${one.operator} ${one.key} ${one.values.join(' or ')}`);
    return [...functions, ...services].flatMap((caller) =>
      Action.flatMap((action, actionAt) =>
        Resource.map(
          (resource, resourceAt): Grant => ({
            caller,
            action,
            resource,
            conditions,
            removed: () => {
              const copy = structuredClone(template);
              const raw = copy.Resources[logicalId]?.Properties[key] as { Statement: RawStatement[] };
              raw.Statement.splice(at, 1, ...without(raw.Statement[at], actionAt, resourceAt));
              // a policy that allows nothing: an empty one is none
              if (raw.Statement.length === 0) raw.Statement.push(allowsNothing(key));
              return copy;
            },
          }),
        ),
      ),
    );
  });
}

const allowsNothing = (key: string) => ({
  Effect: 'Deny',
  Action: 'none:Nothing',
  ...(key === 'AssumeRolePolicyDocument' ? { Principal: '*' } : { Resource: '*' }),
});

/** A statement less one action on one resource: all other actions, and that action on all other resources. */
function without(statement: RawStatement | undefined, actionAt: number, resourceAt: number): RawStatement[] {
  if (!statement) return [];
  const actions = [statement.Action].flat();
  const resources = [statement.Resource].flat();
  const otherActions = actions.filter((_, at) => at !== actionAt);
  const otherResources = resources.filter((_, at) => at !== resourceAt);
  return [
    ...(otherActions.length > 0 ? [{ ...statement, Action: otherActions }] : []),
    ...(otherResources.length > 0
      ? [{ ...statement, Action: actions[actionAt] ?? '', Resource: otherResources }]
      : []),
  ];
}

interface LambdaPermission {
  Action: string;
  FunctionName: string;
  Principal: string;
  SourceArn: string;
}

function lambdaPermissions(template: RawTemplate): Grant[] {
  return read(template)
    .resources<LambdaPermission>('AWS::Lambda::Permission')
    .map(({ logicalId, properties: { Action, FunctionName, Principal, SourceArn } }) => ({
      caller: Principal,
      action: Action,
      resource: FunctionName,
      conditions: [`ArnLike aws:sourcearn ${SourceArn}`],
      removed: () => {
        const copy = structuredClone(template);
        delete copy.Resources[logicalId];
        return copy;
      },
    }));
}
