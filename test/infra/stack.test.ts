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
  Action: string | string[];
  Resource: unknown;
}
const statements = (): Statement[] =>
  all('AWS::IAM::Policy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]);

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

  it('parks what no worker can do: each work queue has a dead-letter queue, and time for six tries', () => {
    const work = all('AWS::SQS::Queue').filter(({ Properties }) => Properties.RedrivePolicy);
    expect(work).toHaveLength(3);
    const mappings = all('AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(3);
    for (const { Properties } of mappings) {
      expect(Properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const worker = template.findResources('AWS::Lambda::Function')[Properties.FunctionName.Ref];
      const queue = work.find(({ id }) => id === Properties.EventSourceArn['Fn::GetAtt'][0]);
      expect(queue?.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * worker?.Properties.Timeout);
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

  it('grants by action and resource: no wildcard but for the one call that knows no resource', () => {
    for (const { Action, Resource } of statements()) {
      const actions = [Action].flat();
      for (const action of actions) expect(action).not.toContain('*');
      if ([Resource].flat().includes('*')) expect(actions).toEqual(['ses:GetSendQuota']);
    }
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
