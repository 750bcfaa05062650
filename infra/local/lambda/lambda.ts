import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { arnOf, type Resource, type ResourceType } from '../template/resource-type.ts';
import { type InvocationResult, WorkerPool } from './worker-pool.ts';

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

/** The most that an invocation may carry, in bytes. */
const maxPayloadBytes = 6 * 1024 * 1024;

export type Functions = ReturnType<typeof startFunctions>;

interface FunctionsOptions {
  /** The cloud assembly, which holds each function's bundle. */
  assembly: string;
  awsUrl: string;
  logDir: string;
}

/** Runs each function's bundle as it would be deployed, in worker threads. */
export function startFunctions(resources: Resource<FunctionProperties>[], options: FunctionsOptions) {
  mkdirSync(options.logDir, { recursive: true });
  const pools = new Map<string, WorkerPool>();
  const byCapability = new Map<string, WorkerPool>();
  for (const { logicalId, names, properties } of resources) {
    const capability = properties.Environment.Variables['POWERTOOLS_SERVICE_NAME'] ?? logicalId;
    const pool = new WorkerPool({
      name: capability,
      // `<hash>.zip` in the bootstrap bucket is the folder `asset.<hash>` of the assembly
      bundle: join(options.assembly, `asset.${properties.Code.S3Key.replace(/\.zip$/, '')}`, 'index.mjs'),
      memoryMegabytes: properties.MemorySize,
      timeoutSeconds: properties.Timeout,
      environment: {
        ...properties.Environment.Variables,
        ...runtimeVariables(logicalId, capability, options),
      },
      log: createWriteStream(join(options.logDir, `${capability}.log`), { flags: 'a' }),
    });
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
      const size = Buffer.byteLength(JSON.stringify(event) ?? '');
      if (size > maxPayloadBytes) return tooLarge('request', size);
      const result = await pools.get(functionName)?.invoke(event);
      if (!result || 'fault' in result) return result;
      const answered = Buffer.byteLength(JSON.stringify(result.payload) ?? '');
      return answered > maxPayloadBytes ? tooLarge('response', answered) : result;
    },
    /** Ends a function's workers at once, mid-flight. False when there is no such function. */
    async kill(capability: string): Promise<number | undefined> {
      return byCapability.get(capability)?.kill();
    },
    async stop(): Promise<void> {
      await Promise.all([...byCapability.values()].map((pool) => pool.stop()));
    },
  };
}

function runtimeVariables(
  logicalId: string,
  capability: string,
  { awsUrl }: FunctionsOptions,
): Record<string, string> {
  return {
    AWS_REGION: 'eu-west-1',
    // the endpoint knows the caller by its access key
    AWS_ACCESS_KEY_ID: capability,
    AWS_SECRET_ACCESS_KEY: 'desk',
    AWS_ENDPOINT_URL: awsUrl,
    AWS_LAMBDA_FUNCTION_NAME: logicalId,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    TZ: ':UTC',
  };
}

function tooLarge(what: string, bytes: number): InvocationResult {
  const errorMessage = `The ${what} payload of ${bytes} bytes is over Lambda's limit of ${maxPayloadBytes}.`;
  return { fault: { errorType: 'RequestEntityTooLarge', errorMessage } };
}
