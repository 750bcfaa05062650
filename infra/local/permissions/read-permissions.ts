import type { z } from 'zod';
import { functionType } from '../lambda/lambda.ts';
import { accountId, arnOf } from '../template/resource-type.ts';
import type { Template } from '../template/template.ts';
import type { Identity, Permissions } from './evaluate.ts';
import type {
  bucketPolicySchema,
  keySchema,
  lambdaPermissionSchema,
  queuePolicySchema,
  rolePolicySchema,
  roleSchema,
  topicPolicySchema,
} from './permission-types.ts';
import { type PolicyDocument, readStatements, type Statement } from './policy.ts';

/** The newsroom's own: whoever may call its API in AWS, the desk's editor may here. */
const editor = 'editor';
/** Lambda polls queues with the function's role; by this the desk tells who asks. */
export const pollerSuffix = '.poller';

/** A function as permissions know it. */
export interface FunctionIdentity {
  logicalId: string;
  arn: string;
  /** The name of its capability: what it is called by on the desk. */
  capability: string;
  roleArn: string;
  timeoutSeconds: number;
  /** The ARN of what it writes to. */
  logStreamArn: string;
}

interface FunctionProperties {
  Role: string;
  Timeout: number;
  LoggingConfig: { LogGroup: string };
  Environment: { Variables: Record<string, string> };
}

/** The template's functions, and whom each of them acts as. */
export function readFunctions(template: Template): FunctionIdentity[] {
  return template.resources<FunctionProperties>(functionType).map(({ logicalId, names, properties }) => ({
    logicalId,
    arn: names.attributes?.['Arn'] ?? '',
    capability: properties.Environment.Variables['POWERTOOLS_SERVICE_NAME'] ?? logicalId,
    roleArn: properties.Role,
    timeoutSeconds: properties.Timeout,
    logStreamArn: arnOf('logs', `log-group:${properties.LoggingConfig.LogGroup}:log-stream:desk`),
  }));
}

/** Gathers who may do what from all over the template. */
export function readPermissions(template: Template): Permissions {
  const resources = new Map<string, Statement[]>();
  for (const { arn, statements } of readResourcePolicies(template)) {
    resources.set(arn, [...(resources.get(arn) ?? []), ...statements]);
  }
  return { identities: readIdentities(template), resources };
}

function readIdentities(template: Template): Map<string, Identity> {
  const policies = template.resources<z.infer<typeof rolePolicySchema>>('AWS::IAM::Policy');
  const identities = new Map<string, Identity>([[editor, editorIdentity()]]);
  for (const { capability, roleArn } of readFunctions(template)) {
    const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    const statements = policies
      .filter((policy) => policy.properties.Roles.includes(roleName))
      .flatMap((policy) =>
        readStatements(policy.properties.PolicyDocument, { name: policy.logicalId, isOnResource: false }),
      );
    const identity = { arn: roleArn, statements };
    identities.set(capability, identity);
    identities.set(capability + pollerSuffix, identity);
  }
  return identities;
}

function editorIdentity(): Identity {
  const resources = [arnOf('execute-api', '*/*/*/api/*')];
  const statement = { effect: 'Allow' as const, actions: ['execute-api:Invoke'], resources };
  return {
    arn: arnOf('iam', `user/${editor}`),
    statements: [{ ...statement, principals: undefined, conditions: [] }],
  };
}

interface ResourcePolicy {
  arn: string;
  statements: Statement[];
}

function readResourcePolicies(template: Template): ResourcePolicy[] {
  const attach = (arn: string, name: string, document: PolicyDocument, impliedResource?: string[]) => ({
    arn,
    statements: readStatements(document, { name, isOnResource: true, impliedResource }),
  });
  return [
    ...template
      .resources<z.infer<typeof roleSchema>>('AWS::IAM::Role')
      .map(({ logicalId, names, properties }) => {
        const arn = names.attributes?.['Arn'] ?? '';
        return attach(arn, logicalId, properties.AssumeRolePolicyDocument, [arn]);
      }),
    ...template
      .resources<z.infer<typeof lambdaPermissionSchema>>('AWS::Lambda::Permission')
      .map(({ properties }) => ({ arn: properties.FunctionName, statements: [ofPermission(properties)] })),
    ...template
      .resources<z.infer<typeof queuePolicySchema>>('AWS::SQS::QueuePolicy')
      .flatMap(({ logicalId, properties: { Queues, PolicyDocument } }) =>
        Queues.map((url) => attach(queueArn(url), logicalId, PolicyDocument)),
      ),
    ...template
      .resources<z.infer<typeof topicPolicySchema>>('AWS::SNS::TopicPolicy')
      .flatMap(({ logicalId, properties: { Topics, PolicyDocument } }) =>
        Topics.map((arn) => attach(arn, logicalId, PolicyDocument)),
      ),
    ...template
      .resources<z.infer<typeof bucketPolicySchema>>('AWS::S3::BucketPolicy')
      .map(({ logicalId, properties: { Bucket, PolicyDocument } }) =>
        attach(arnOf('s3', Bucket), logicalId, PolicyDocument),
      ),
    ...template
      .resources<z.infer<typeof keySchema>>('AWS::KMS::Key')
      .map(({ logicalId, names, properties }) =>
        attach(names.attributes?.['Arn'] ?? '', logicalId, properties.KeyPolicy),
      ),
  ];
}

/** The ARN of the queue that a URL leads to. */
export function queueArn(url: string): string {
  return arnOf('sqs', url.slice(url.lastIndexOf('/') + 1));
}

function ofPermission(permission: z.infer<typeof lambdaPermissionSchema>): Statement {
  const { Action, FunctionName, Principal, SourceArn } = permission;
  return {
    effect: 'Allow',
    actions: [Action],
    resources: [FunctionName],
    principals: [{ service: Principal }],
    conditions: [{ operator: 'ArnLike', key: 'aws:sourcearn', values: [SourceArn] }],
  };
}

/** What a service tells of itself when it acts for one of the account's resources. */
export function actingFor(sourceArn: string): Record<string, string> {
  return { 'aws:sourcearn': sourceArn, 'aws:sourceaccount': accountId };
}
