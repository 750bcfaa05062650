import { z } from 'zod';
import type { ResourceType } from '../template/resource-type.ts';

const mappingSchema = z.strictObject({
  // more than ten need a batching window, which the desk doesn't have
  BatchSize: z.int().min(1).max(10),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2) }),
});
export type MappingProperties = z.infer<typeof mappingSchema>;

export const mappingType = 'AWS::Lambda::EventSourceMapping';

export const eventSourceTypes: Record<string, ResourceType> = {
  [mappingType]: { properties: mappingSchema, names: (logicalId) => ({ ref: logicalId }) },
};
