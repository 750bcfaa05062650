import { z } from 'zod';
import { arnOf } from '../template/arn.ts';
import type { ResourceType } from '../template/resource-type.ts';

const functionSchema = z.strictObject({
  Architectures: z.tuple([z.literal('arm64')]),
  Code: z.strictObject({ S3Bucket: z.unknown(), S3Key: z.string() }),
  Description: z.string(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }),
  Handler: z.literal('index.handler'),
  LoggingConfig: z.strictObject({ LogGroup: z.string() }),
  MemorySize: z.int(),
  // the desk follows no chain of calls; where Lambda would end one, it must be allowed
  RecursiveLoop: z.literal('Allow').optional(),
  Role: z.string(),
  Runtime: z.literal('nodejs24.x'),
  Timeout: z.int(),
});
export type FunctionProperties = z.infer<typeof functionSchema>;

export const functionType = 'AWS::Lambda::Function';

export const lambdaTypes: Record<string, ResourceType> = {
  [functionType]: {
    properties: functionSchema,
    names: (logicalId) => ({
      ref: logicalId,
      attributes: { Arn: arnOf('lambda', `function:${logicalId}`) },
    }),
  },
};
