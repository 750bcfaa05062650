import { arnOf, arnOfResource } from '../template/arn.ts';
import type { Template } from '../template/template.ts';
import { type FunctionProperties, functionType } from './function-type.ts';

/** A function, and whom it acts as. */
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

/** Lambda polls queues with the function's role; by this the desk tells who asks. */
export const pollerSuffix = '.poller';
export const pollerOf = (capability: string): string => capability + pollerSuffix;

export function capabilityOf(logicalId: string, { Environment }: FunctionProperties): string {
  return Environment.Variables['POWERTOOLS_SERVICE_NAME'] ?? logicalId;
}

export function readFunctions(template: Template): FunctionIdentity[] {
  return template.resources<FunctionProperties>(functionType).map((resource) => {
    const { logicalId, properties } = resource;
    return {
      logicalId,
      arn: arnOfResource(resource),
      capability: capabilityOf(logicalId, properties),
      roleArn: properties.Role,
      timeoutSeconds: properties.Timeout,
      logStreamArn: arnOf('logs', `log-group:${properties.LoggingConfig.LogGroup}:log-stream:desk`),
    };
  });
}
