import type { z } from 'zod';
import { type FunctionIdentity, pollerOf } from '../lambda/function-identity.ts';
import { arnOf, arnOfResource, queueArn } from '../template/arn.ts';
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

/** Gathers who may do what from all over the template. */
export function readPermissions(template: Template, functions: FunctionIdentity[]): Permissions {
  const resources = new Map<string, Statement[]>();
  for (const { arn, statements } of readResourcePolicies(template)) {
    resources.set(arn, [...(resources.get(arn) ?? []), ...statements]);
  }
  return { identities: readIdentities(template, functions), resources };
}

function readIdentities(template: Template, functions: FunctionIdentity[]): Map<string, Identity> {
  const policies = template.resources<z.infer<typeof rolePolicySchema>>('AWS::IAM::Policy');
  const identities = new Map<string, Identity>([[editor, editorIdentity()]]);
  for (const { capability, roleArn } of functions) {
    const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    const statements = policies
      .filter((policy) => policy.properties.Roles.includes(roleName))
      .flatMap((policy) =>
        readStatements(policy.properties.PolicyDocument, { name: policy.logicalId, isOnResource: false }),
      );
    const identity = { arn: roleArn, statements };
    identities.set(capability, identity);
    identities.set(pollerOf(capability), identity);
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
    ...template.resources<z.infer<typeof roleSchema>>('AWS::IAM::Role').map((role) => {
      const arn = arnOfResource(role);
      return attach(arn, role.logicalId, role.properties.AssumeRolePolicyDocument, [arn]);
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
      .map((key) => attach(arnOfResource(key), key.logicalId, key.properties.KeyPolicy)),
  ];
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
