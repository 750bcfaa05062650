import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { synthesise } from '../../infra/local/synthesise.ts';

let template: Template;
beforeAll(() => {
  template = Template.fromJSON(
    JSON.parse(readFileSync(join(inject('assembly'), 'Broadsheet.template.json'), 'utf8')),
  );
});

// biome-ignore lint/suspicious/noExplicitAny: a template's properties are whatever CloudFormation has
type Found = { id: string; DeletionPolicy?: string; Properties: any };

const all = (type: string): Found[] =>
  Object.entries(template.findResources(type)).map(([id, found]) => ({
    id,
    ...(found as Omit<Found, 'id'>),
  }));

interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource?: unknown;
  Principal?: unknown;
}
/** Every statement of the template, with what it stands in. */
const statements = (): (Statement & { of: string })[] =>
  Object.entries(
    template.toJSON()['Resources'] as Record<string, { Properties?: Record<string, unknown> }>,
  ).flatMap(([of, { Properties = {} }]) =>
    ['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument'].flatMap((key) =>
      ((Properties[key] as { Statement: Statement[] } | undefined)?.Statement ?? []).map((one) => ({
        of,
        ...one,
      })),
    ),
  );
/** A logical id without its hash. */
const plain = (id: string) => id.replace(/[0-9A-F]{8}$/, '');

describe('the stack', () => {
  it('has four tables on demand; the two kept ones with recovery, retention and protection', () => {
    const tables = all('AWS::DynamoDB::GlobalTable');
    expect(tables).toHaveLength(4);
    for (const { Properties } of tables) expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
    const names = (found: Found[]) => found.map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''));
    const retained = tables.filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain');
    expect(names(retained)).toEqual(['PublishingBriefings', 'SubscriptionSubscribers', 'DeliveryDeliveries']);
    for (const { Properties } of retained)
      expect(Properties.Replicas[0].DeletionProtectionEnabled).toBe(true);
    const kept = retained.filter(({ Properties }) => Properties.Replicas[0].PointInTimeRecoverySpecification);
    expect(names(kept)).toEqual(['PublishingBriefings', 'SubscriptionSubscribers']);
    for (const { Properties } of kept) {
      expect(Properties.Replicas[0]).toMatchObject({
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    }
  });

  it('has functions on Node 24 and arm64', () => {
    const functions = all('AWS::Lambda::Function');
    expect(functions).toHaveLength(6);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    }
  });

  it('parks what no worker can do: each work queue has a dead-letter queue that keeps it for two weeks', () => {
    const queues = all('AWS::SQS::Queue');
    const work = queues.filter(({ Properties }) => Properties.RedrivePolicy);
    expect(work.map(({ id }) => plain(id))).toEqual([
      'FeedbackQueue',
      'SubscriptionConfirmationsQueue',
      'DeliverySlicesQueue',
      'DeliveryPlanningQueue',
    ]);
    expect(queues).toHaveLength(2 * work.length);
    for (const { Properties } of work) {
      const { deadLetterTargetArn, maxReceiveCount } = Properties.RedrivePolicy;
      const parked = queues.find(({ id }) => id === deadLetterTargetArn['Fn::GetAtt'][0]);
      expect(parked?.Properties).toMatchObject({ MessageRetentionPeriod: 14 * 24 * 60 * 60 });
      expect(maxReceiveCount).toBe(5);
      expect(Properties.MaximumMessageSize).toBe(256 * 1024);
    }
  });

  it('gives each worker time for six tries before its messages come back, and a limit to how many run', () => {
    const mappings = all('AWS::Lambda::EventSourceMapping');
    const concurrency = Object.fromEntries(
      mappings.map(({ id, Properties }) => {
        expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
        const worker = template.findResources('AWS::Lambda::Function')[Properties.FunctionName.Ref];
        const queue = template.findResources('AWS::SQS::Queue')[Properties.EventSourceArn['Fn::GetAtt'][0]];
        expect(queue?.['Properties'].VisibilityTimeout).toBeGreaterThanOrEqual(
          6 * worker?.['Properties'].Timeout,
        );
        return [plain(id), Properties.ScalingConfig.MaximumConcurrency];
      }),
    );
    expect(concurrency).toEqual({
      SubscriptionConfirmationsMapping: 2,
      DeliverySlicesMapping: 4,
      DeliveryPlanningMapping: 2,
    });
    for (const { Properties } of all('AWS::Lambda::Function')) {
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
    }
  });

  it('ends a function behind a route no later than API Gateway gives up', () => {
    for (const { Properties } of all('AWS::ApiGatewayV2::Integration')) {
      const target = Properties.IntegrationUri['Fn::GetAtt'][0];
      expect(
        template.findResources('AWS::Lambda::Function')[target]?.['Properties'].Timeout,
      ).toBeLessThanOrEqual(30);
    }
  });

  it('keeps the identity key and the token keys apart, both retained', () => {
    const secrets = all('AWS::SecretsManager::Secret');
    expect(secrets).toHaveLength(2);
    for (const { DeletionPolicy } of secrets) expect(DeletionPolicy).toBe('Retain');
  });

  it('ticks each minute', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 minute)' });
  });

  it('allows by name: no action has a wildcard, but for the account and its own key', () => {
    const wild = statements().filter(
      ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().some((action) => action.includes('*')),
    );
    expect(wild.map(({ of, Action }) => [plain(of), Action])).toEqual([['FeedbackKey', 'kms:*']]);
    expect(JSON.stringify(wild[0]?.Principal)).toContain(':root');
  });

  it('allows on named resources: "*" stands only where AWS knows no other, or means the key itself', () => {
    const wild = statements().filter(
      ({ Effect, Resource }) => Effect === 'Allow' && [Resource].flat().includes('*'),
    );
    expect(wild.map(({ of, Action }) => [plain(of), Action])).toEqual([
      ['FeedbackKey', 'kms:*'],
      ['FeedbackKey', ['kms:Decrypt', 'kms:GenerateDataKey']],
      ['DeliveryDelivererRoleDefaultPolicy', 'ses:GetSendQuota'],
    ]);
  });

  it('has each function run with a role of its own that no managed policy widens', () => {
    const roles = all('AWS::IAM::Role');
    expect(roles).toHaveLength(all('AWS::Lambda::Function').length);
    for (const { Properties } of roles) expect(Properties.ManagedPolicyArns).toBeUndefined();
    const used = all('AWS::Lambda::Function').map(({ Properties }) => Properties.Role['Fn::GetAtt'][0]);
    expect(new Set(used).size).toBe(roles.length);
  });

  it('creates a function and what calls it only once its permissions stand', () => {
    for (const { id, ...found } of all('AWS::Lambda::Function')) {
      const { DependsOn = [] } = found as unknown as { DependsOn?: string[] };
      expect([id, DependsOn.some((one) => one.includes('RoleDefaultPolicy'))]).toEqual([id, true]);
    }
  });

  it('refuses whatever does not come over TLS, at every queue, topic and bucket', () => {
    const guarded = statements()
      .filter(({ Effect }) => Effect === 'Deny')
      .map((one) => {
        expect(one).toMatchObject({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
        return one.of;
      });
    const count = ['AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::S3::Bucket'].flatMap(all).length;
    expect(new Set(guarded).size).toBe(count);
  });

  it('encrypts what it keeps: tables, queues, the bucket, and the topic with a key that lets SES in', () => {
    for (const { Properties } of all('AWS::DynamoDB::GlobalTable')) {
      expect(Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    }
    for (const { Properties } of all('AWS::SQS::Queue')) expect(Properties.SqsManagedSseEnabled).toBe(true);
    for (const { Properties } of all('AWS::S3::Bucket')) {
      expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    }
    const [topic] = all('AWS::SNS::Topic');
    const [key] = all('AWS::KMS::Key');
    expect(topic?.Properties.KmsMasterKeyId).toEqual({ 'Fn::GetAtt': [key?.id, 'Arn'] });
    expect(key?.Properties.EnableKeyRotation).toBe(true);
    expect(key?.Properties.KeyPolicy.Statement).toContainEqual({
      Effect: 'Allow',
      Principal: { Service: 'ses.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
    });
  });

  it('lets the two that send themselves messages do so for as long as a send takes', () => {
    const allowed = all('AWS::Lambda::Function').filter(
      ({ Properties }) => Properties.RecursiveLoop === 'Allow',
    );
    expect(allowed.map(({ id }) => plain(id))).toEqual(['DeliveryPlanner', 'DeliveryDeliverer']);
  });

  it('keeps logs for three months, each function its own', () => {
    const groups = all('AWS::Logs::LogGroup');
    expect(groups).toHaveLength(all('AWS::Lambda::Function').length);
    for (const { Properties, DeletionPolicy } of groups) {
      expect([Properties.RetentionInDays, DeletionPolicy]).toEqual([90, 'Delete']);
    }
  });

  it('keeps the content for good', () => {
    expect(all('AWS::S3::Bucket').map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Retain']);
  });

  it('asks SES for everything that settles a delivery', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['delivery', 'bounce', 'complaint', 'reject', 'deliveryDelay'],
      },
    });
  });

  it('answers GET and HEAD on every page, and asks for a signature on /api', () => {
    const routes = all('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
    const keys = routes.map(({ RouteKey }) => RouteKey as string);
    for (const key of keys.filter(
      (candidate) => candidate.startsWith('GET /') && !candidate.includes('/api'),
    )) {
      expect(keys).toContain(key.replace('GET', 'HEAD'));
    }
    for (const { RouteKey, AuthorizationType } of routes) {
      expect(AuthorizationType).toBe(RouteKey.includes('/api') ? 'AWS_IAM' : 'NONE');
    }
  });

  it('keeps each environment within the 4 KB that Lambda takes', () => {
    for (const { Properties } of all('AWS::Lambda::Function')) {
      expect(JSON.stringify(Properties.Environment.Variables).length).toBeLessThan(4096);
    }
  });

  it('carries mjml in the renderer alone', () => {
    for (const { id, Properties } of all('AWS::Lambda::Function')) {
      const asset = `asset.${(Properties.Code.S3Key as string).replace('.zip', '')}`;
      const bundle = readFileSync(join(inject('assembly'), asset, 'index.mjs'), 'utf8');
      expect(bundle.includes('mj-section')).toBe(id.includes('Renderer'));
    }
  });
});

it('puts links on the domain when there is one, and closes the address that AWS hands out', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'broadsheet-domain-'));
  const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
  const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/abc';
  context.broadsheet.domain = { name: 'news.example.com', certificateArn };
  try {
    const assembly = await synthesise(directory, { context, validatesTemplate: true });
    const withDomain = Template.fromJSON(assembly.template as object);
    withDomain.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    withDomain.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ BASE_URL: 'https://news.example.com' }) },
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

it('names the key when a setting is wrong, instead of building something else', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'broadsheet-settings-'));
  try {
    const building = synthesise(directory, {
      context: { broadsheet: { publication: {} } },
      validatesTemplate: false,
    });
    await expect(building).rejects.toThrow('publication.name: is missing');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
