import { z } from 'zod';
import { arnOf } from '../template/arn.ts';
import type { ResourceType } from '../template/resource-type.ts';
import { policySchema } from './policy.ts';

const refOnly = (logicalId: string) => ({ ref: logicalId });

export const roleSchema = z.strictObject({
  AssumeRolePolicyDocument: policySchema,
  Description: z.string().optional(),
});
export const rolePolicySchema = z.strictObject({
  PolicyDocument: policySchema,
  PolicyName: z.string(),
  Roles: z.array(z.string()),
});
export const lambdaPermissionSchema = z.strictObject({
  Action: z.literal('lambda:InvokeFunction'),
  /** The ARN. */
  FunctionName: z.string(),
  Principal: z.string().endsWith('.amazonaws.com'),
  SourceArn: z.string(),
});
export const queuePolicySchema = z.strictObject({
  PolicyDocument: policySchema,
  Queues: z.array(z.string()),
});
export const topicPolicySchema = z.strictObject({
  PolicyDocument: policySchema,
  Topics: z.array(z.string()),
});
export const bucketPolicySchema = z.strictObject({ PolicyDocument: policySchema, Bucket: z.string() });
export const keySchema = z.strictObject({
  KeyPolicy: policySchema,
  Description: z.string(),
  EnableKeyRotation: z.literal(true),
});

/** What says who may do what: nothing to run, but every call is checked against it. */
export const permissionTypes: Record<string, ResourceType> = {
  'AWS::IAM::Role': {
    properties: roleSchema,
    names: (logicalId) => ({ ref: logicalId, attributes: { Arn: arnOf('iam', `role/${logicalId}`) } }),
  },
  'AWS::IAM::Policy': { properties: rolePolicySchema, names: refOnly },
  'AWS::Lambda::Permission': { properties: lambdaPermissionSchema, names: refOnly },
  'AWS::SQS::QueuePolicy': { properties: queuePolicySchema, names: refOnly },
  'AWS::SNS::TopicPolicy': { properties: topicPolicySchema, names: refOnly },
  'AWS::S3::BucketPolicy': { properties: bucketPolicySchema, names: refOnly },
  'AWS::KMS::Key': {
    properties: keySchema,
    names: (logicalId) => ({ ref: logicalId, attributes: { Arn: arnOf('kms', `key/${logicalId}`) } }),
    notRun: 'nothing is encrypted on the desk; the key policy is enforced',
  },
};
