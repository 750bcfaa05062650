import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { arnOf, type Resource, type ResourceType } from '../template/resource-type.ts';
import { environmentOf } from './environment.ts';
import type { BilledInvocation, InvocationResult } from './invocation.ts';
import { requestFault } from './payload-limits.ts';
import { WorkerPool } from './worker-pool.ts';

const functionSchema = z.strictObject({
  Architectures: z.tuple([z.literal('arm64')]),
  Code: z.strictObject({ S3Bucket: z.unknown(), S3Key: z.string() }),
  Description: z.string(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }),
  Handler: z.literal('index.handler'),
  LoggingConfig: z.strictObject({ LogGroup: z.string() }),
  MemorySize: z.int(),
  Role: z.string(),
  Runtime: z.literal('nodejs24.x'),
  Timeout: z.int(),
});
type FunctionProperties = z.infer<typeof functionSchema>;

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

export type Functions = ReturnType<typeof startFunctions>;

export interface FunctionsOptions {
  /** The cloud assembly, which holds each function's bundle. */
  assembly: string;
  awsUrl: string;
  logDir: string;
  /** Called once for every invocation that ended, failed and timed-out ones included. */
  onInvocation?: (invocation: BilledInvocation) => void;
}

/**
 * Runs each function's bundle as it would be deployed, in worker threads.
 * @throws {DeskError} when a function's environment variables are more than Lambda takes.
 */
export function startFunctions(resources: Resource<FunctionProperties>[], options: FunctionsOptions) {
  mkdirSync(options.logDir, { recursive: true });
  const pools = new Map<string, WorkerPool>();
  const byCapability = new Map<string, WorkerPool>();
  for (const resource of resources) {
    const { logicalId, names } = resource;
    const capability = capabilityOf(resource);
    const pool = createPool(resource, options);
    pools.set(logicalId, pool);
    pools.set(names.attributes?.['Arn'] ?? logicalId, pool);
    byCapability.set(capability, pool);
  }

  return {
    names: [...byCapability.keys()],
    /** @throws {DeskError} when a function's bundle does not load. */
    async warmUp(): Promise<void> {
      await Promise.all([...byCapability.values()].map((pool) => pool.warmUp()));
    },
    /** Calls a function by name or ARN. Undefined when there is none. */
    async invoke(functionName: string, event: unknown): Promise<InvocationResult | undefined> {
      const json = JSON.stringify(event) ?? '{}';
      const fault = requestFault(json);
      return fault ? { fault } : pools.get(functionName)?.invoke(json);
    },
    /** Ends a function's workers at once, mid-flight. Undefined when there is no such function. */
    async kill(capability: string): Promise<number | undefined> {
      return byCapability.get(capability)?.kill();
    },
    async stop(): Promise<void> {
      await Promise.all([...byCapability.values()].map((pool) => pool.stop()));
    },
  };
}

function capabilityOf({ logicalId, properties }: Resource<FunctionProperties>): string {
  return properties.Environment.Variables['POWERTOOLS_SERVICE_NAME'] ?? logicalId;
}

function createPool(resource: Resource<FunctionProperties>, options: FunctionsOptions): WorkerPool {
  const { logicalId, properties } = resource;
  const { assembly, awsUrl, logDir, onInvocation } = options;
  const capability = capabilityOf(resource);
  return new WorkerPool({
    name: capability,
    // `<hash>.zip` in the bootstrap bucket is the folder `asset.<hash>` of the assembly
    bundle: join(assembly, `asset.${properties.Code.S3Key.replace(/\.zip$/, '')}`, 'index.mjs'),
    memoryMegabytes: properties.MemorySize,
    timeoutSeconds: properties.Timeout,
    environment: environmentOf(properties.Environment.Variables, { logicalId, capability, awsUrl }),
    log: createWriteStream(join(logDir, `${capability}.log`), { flags: 'a' }),
    onInvocation,
  });
}
