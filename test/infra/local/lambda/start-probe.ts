import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BilledInvocation, Fault } from '../../../../infra/local/lambda/invocation.ts';
import { startFunctions } from '../../../../infra/local/lambda/lambda.ts';

interface ProbeSettings {
  memoryMegabytes?: number;
  timeoutSeconds?: number;
  variables?: Record<string, string>;
}

/** Runs a module of one's own as the function `probe`, until the test is over. */
export function startProbe(source: string, settings: ProbeSettings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-lambda-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'asset.probe'));
  writeFileSync(join(folder, 'asset.probe', 'index.mjs'), source);
  const billed: BilledInvocation[] = [];
  const functions = startFunctions([resourceOf(settings)], {
    assembly: folder,
    awsUrl: 'http://127.0.0.1:1',
    logDir: join(folder, 'logs'),
    onInvocation: (invocation) => billed.push(invocation),
  });
  onTestFinished(functions.stop);

  const invoke = async (event: unknown = {}) => {
    const result = await functions.invoke('Probe', event);
    if (!result) throw new Error('There is no such function.');
    return result;
  };
  return {
    ...functions,
    billed,
    folder,
    invoke,
    /** Calls it with what makes it fail. */
    async fail(event: unknown = {}): Promise<Fault> {
      const result = await invoke(event);
      if ('payload' in result) throw new Error(`It answered ${JSON.stringify(result.payload)}.`);
      return result.fault;
    },
    /** What it has written, once it has stopped. */
    async readLog(): Promise<string> {
      await functions.stop();
      return readFileSync(join(folder, 'logs', 'probe.log'), 'utf8');
    },
  };
}

function resourceOf({ memoryMegabytes = 256, timeoutSeconds = 10, variables = {} }: ProbeSettings) {
  return {
    logicalId: 'Probe',
    names: { ref: 'Probe', attributes: { Arn: 'arn:aws:lambda:eu-west-1:000000000000:function:Probe' } },
    properties: {
      Architectures: ['arm64'] as ['arm64'],
      Code: { S3Bucket: 'assets', S3Key: 'probe.zip' },
      Description: 'A probe.',
      Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'probe', ...variables } },
      Handler: 'index.handler' as const,
      LoggingConfig: { LogGroup: 'Probe' },
      MemorySize: memoryMegabytes,
      Role: 'arn:aws:iam::000000000000:role/probe',
      Runtime: 'nodejs24.x' as const,
      Timeout: timeoutSeconds,
    },
  };
}
