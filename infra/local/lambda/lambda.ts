import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsAnswer, AwsCall } from '../aws-call.ts';
import { arnOfResource } from '../template/arn.ts';
import type { Resource } from '../template/resource-type.ts';
import { environmentOf } from './environment.ts';
import { capabilityOf } from './function-identity.ts';
import type { FunctionProperties } from './function-type.ts';
import type { BilledInvocation, InvocationResult } from './invocation.ts';
import { answerInvoke } from './invoke-call.ts';
import { requestFault } from './payload-limits.ts';
import { WorkerPool } from './worker-pool.ts';

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
    const { logicalId, properties } = resource;
    const pool = createPool(resource, options);
    pools.set(logicalId, pool);
    pools.set(arnOfResource(resource), pool);
    byCapability.set(capabilityOf(logicalId, properties), pool);
  }

  /** Calls a function by name or ARN. Undefined when there is none. */
  async function invoke(functionName: string, event: unknown): Promise<InvocationResult | undefined> {
    const json = JSON.stringify(event) ?? '{}';
    const fault = requestFault(json);
    return fault ? { fault } : pools.get(functionName)?.invoke(json);
  }

  return {
    invoke,
    /** Answers a call to Lambda, which is always one to invoke a function. */
    answer: (call: AwsCall): Promise<AwsAnswer> => answerInvoke(call, invoke),
    names: [...byCapability.keys()],
    /** @throws {DeskError} when a function's bundle does not load. */
    async warmUp(): Promise<void> {
      await Promise.all([...byCapability.values()].map((pool) => pool.warmUp()));
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

function createPool(resource: Resource<FunctionProperties>, options: FunctionsOptions): WorkerPool {
  const { logicalId, properties } = resource;
  const { assembly, awsUrl, logDir, onInvocation } = options;
  const capability = capabilityOf(logicalId, properties);
  return new WorkerPool({
    name: capability,
    logicalId,
    arn: arnOfResource(resource),
    // `<hash>.zip` in the bootstrap bucket is the folder `asset.<hash>` of the assembly
    bundle: join(assembly, `asset.${properties.Code.S3Key.replace(/\.zip$/, '')}`, 'index.mjs'),
    memoryMegabytes: properties.MemorySize,
    timeoutSeconds: properties.Timeout,
    environment: environmentOf(properties.Environment.Variables, { logicalId, capability, awsUrl }),
    log: createWriteStream(join(logDir, `${capability}.log`), { flags: 'a' }),
    onInvocation,
  });
}
