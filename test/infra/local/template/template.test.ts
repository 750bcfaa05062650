import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { startDesk } from '../../../../infra/local/desk.ts';

interface Json {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'broadsheet-template-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

/** Starts a desk on a template that was changed; it must not come up. */
async function startChanged(
  change: (template: Json) => void,
  directory = inject('assembly'),
): Promise<Error> {
  const template = JSON.parse(readFileSync(join(directory, 'Broadsheet.template.json'), 'utf8')) as Json;
  change(template);
  try {
    const desk = await startDesk({
      dataDir: folder(),
      port: 0,
      assembly: async () => ({ directory, template }),
    });
    await desk.stop();
  } catch (fault) {
    return fault as Error;
  }
  throw new Error('The desk machine came up.');
}

it('stops at a resource type that it does not know', async () => {
  const fault = await startChanged(({ Resources }) => {
    Resources['Mystery'] = { Type: 'AWS::Kinesis::Stream', Properties: {} };
  });
  expect(fault).toMatchObject({ name: 'DeskError' });
  expect(fault.message).toContain('AWS::Kinesis::Stream (Mystery)');
  expect(fault.message).toContain('infra/local/');
});

it('stops at a property that it does not know, naming the file to teach it in', async () => {
  const fault = await startChanged(({ Resources }) => {
    const queue = Object.values(Resources).find(({ Type }) => Type === 'AWS::SQS::Queue');
    if (queue) queue.Properties['FifoQueue'] = true;
  });
  expect(fault.message).toMatch(
    /AWS::SQS::Queue \(\w+\): FifoQueue\. Teach it in infra\/local\/messaging\/messaging\.ts/,
  );
});

it('stops at a queue whose messages come back while its function may still be at work on them', async () => {
  const fault = await startChanged(({ Resources }) => {
    for (const { Type, Properties } of Object.values(Resources)) {
      if (Type === 'AWS::SQS::Queue' && Properties['RedrivePolicy']) Properties['VisibilityTimeout'] = 29;
    }
  });
  expect(fault).toMatchObject({ name: 'DeskError' });
  expect(fault.message).toMatch(
    /visibility time-out of \w+, 29 seconds, is less than its function's time-out of \d+/,
  );
});

it.each([
  ['AWS::Lambda::EventSourceMapping', 'BatchSize', 11, 'BatchSize'],
  ['AWS::Lambda::Function', 'MemorySize', '512', 'MemorySize'],
  ['AWS::Lambda::Function', 'ReservedConcurrentExecutions', 5, 'ReservedConcurrentExecutions'],
  ['AWS::SNS::Subscription', 'RawMessageDelivery', true, 'RawMessageDelivery'],
  [
    'AWS::IAM::Role',
    'ManagedPolicyArns',
    ['arn:aws:iam::aws:policy/AdministratorAccess'],
    'ManagedPolicyArns',
  ],
  ['AWS::KMS::Key', 'MultiRegion', true, 'MultiRegion'],
  ['AWS::DynamoDB::GlobalTable', 'StreamSpecification', {}, 'StreamSpecification'],
])('stops at a %s with another %s', async (type, property, value, named) => {
  const fault = await startChanged(({ Resources }) => {
    const resource = Object.values(Resources).find(({ Type }) => Type === type);
    if (resource) resource.Properties[property] = value;
  });
  expect(fault.message).toContain(named);
  expect(fault.message).toContain(type);
});

it('stops at a reference that leads nowhere', async () => {
  const fault = await startChanged(({ Resources }) => {
    const fn = Object.values(Resources).find(({ Type }) => Type === 'AWS::Lambda::Function');
    if (fn) fn.Properties['Description'] = { Ref: 'Nobody' };
  });
  expect(fault.message).toContain('Nobody');
});

it('stops at a bundle that does not load, naming the function', async () => {
  const directory = folder();
  cpSync(inject('assembly'), directory, { recursive: true });
  for (const asset of readdirSync(directory).filter((name) => name.startsWith('asset.'))) {
    const file = join(directory, asset, 'index.mjs');
    const bundle = readFileSync(file, 'utf8');
    if (bundle.includes('A slice was worked on'))
      writeFileSync(file, `${bundle}\nthrow new Error('broken');`);
  }
  const fault = await startChanged(() => {}, directory);
  expect(fault.message).toMatch(/bundle of deliverer does not load: Error: broken/);
});
