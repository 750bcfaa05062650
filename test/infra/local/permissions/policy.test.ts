import { describe, expect, it } from 'vitest';
import { type Demand, decide, type Permissions } from '../../../../infra/local/permissions/evaluate.ts';
import { policySchema, readStatements } from '../../../../infra/local/permissions/policy.ts';
import { readShippedTemplate } from '../../../test-desk.ts';
import { permissionsOf, type RawTemplate } from './fixtures/grants.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/Readers';
const queue = 'arn:aws:sqs:eu-west-1:000000000000:Work';
const topic = 'arn:aws:sns:eu-west-1:000000000000:Events';

const read = (statements: object[], isOnResource = false) =>
  readStatements(policySchema.parse({ Version: '2012-10-17', Statement: statements }), {
    name: 'a policy',
    isOnResource,
  });
const allowing = (Action: string | string[], Resource: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const permissions = (own: object[], attached: Record<string, object[]> = {}): Permissions => ({
  identities: new Map([
    ['worker', { arn: 'arn:aws:iam::000000000000:role/Worker', statements: own.length > 0 ? read(own) : [] }],
  ]),
  resources: new Map(Object.entries(attached).map(([arn, statements]) => [arn, read(statements, true)])),
});
const demand = (action: string, resource: string, more: Partial<Demand> = {}): Demand => ({
  ...{ caller: 'worker', action, resource, context: { 'aws:securetransport': 'true' } },
  ...more,
});

describe('a decision', () => {
  it.each([
    [
      'the action and resource as named',
      allowing('dynamodb:GetItem', table),
      'dynamodb:GetItem',
      table,
      true,
    ],
    ['another action', allowing('dynamodb:GetItem', table), 'dynamodb:PutItem', table, false],
    ['an action in other capitals', allowing('dynamodb:getitem', table), 'dynamodb:GetItem', table, true],
    ['an index of the table', allowing('dynamodb:Query', table), 'dynamodb:Query', `${table}/index/a`, false],
    ['a table whose name goes on', allowing('dynamodb:Query', table), 'dynamodb:Query', `${table}2`, false],
    [
      'a name that differs in capitals',
      allowing('dynamodb:Query', table.replace('Readers', 'readers')),
      'dynamodb:Query',
      table,
      false,
    ],
    ['any index', allowing('dynamodb:Query', `${table}/index/*`), 'dynamodb:Query', `${table}/index/a`, true],
    ['one character', allowing('sqs:SendMessage', `${queue}?`), 'sqs:SendMessage', `${queue}1`, true],
    ['no character', allowing('sqs:SendMessage', `${queue}?`), 'sqs:SendMessage', queue, false],
    [
      'a dot that is no wildcard',
      allowing('s3:GetObject', 'arn:aws:s3:::a.b/*'),
      's3:GetObject',
      'arn:aws:s3:::aXb/c',
      false,
    ],
    [
      'the second of two',
      allowing(['a:A', 'sqs:SendMessage'], [table, queue]),
      'sqs:SendMessage',
      queue,
      true,
    ],
  ])('about %s', (_name, statement, action, resource, isAllowed) => {
    const decision = decide(permissions([statement]), demand(action, resource));
    expect(decision).toBe(isAllowed ? 'allowed' : 'not allowed by any statement');
  });

  it('follows a denial, wherever it stands, whatever allows it', () => {
    const own = [allowing('sqs:SendMessage', queue)];
    const denial = { Effect: 'Deny', Action: 'sqs:*', Resource: queue };
    const call = demand('sqs:SendMessage', queue);
    expect(decide(permissions(own), call)).toBe('allowed');
    expect(decide(permissions([...own, denial]), call)).toBe('denied by a statement');
    const attached = { [queue]: [{ ...denial, Principal: { AWS: '*' } }] };
    expect(decide(permissions(own, attached), call)).toBe('denied by a statement');
  });

  it('lets a service in by the resource alone, for the source that it names', () => {
    const admits = allowing('sqs:SendMessage', queue, {
      Principal: { Service: 'sns.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': topic } },
    });
    const { resources, identities } = permissions([], { [queue]: [admits] });
    const from = (caller: string, source: string) =>
      decide(
        { identities, resources },
        demand('sqs:SendMessage', queue, { caller, context: { 'aws:sourcearn': source } }),
      );
    expect(from('sns.amazonaws.com', topic)).toBe('allowed');
    expect(from('sns.amazonaws.com', `${topic}2`)).toBe('not allowed by any statement');
    expect(from('ses.amazonaws.com', topic)).toBe('not allowed by any statement');
    expect(from('worker', topic)).toBe('not allowed by any statement');
  });

  it('knows a role by its ARN, and takes the account itself for nobody', () => {
    const admitting = (AWS: string) =>
      permissions([], { [queue]: [allowing('sqs:SendMessage', queue, { Principal: { AWS } })] });
    const call = demand('sqs:SendMessage', queue);
    expect(decide(admitting('arn:aws:iam::000000000000:role/Worker'), call)).toBe('allowed');
    expect(decide(admitting('arn:aws:iam::000000000000:root'), call)).toBe('not allowed by any statement');
  });

  it.each(['sts:AssumeRole', 'kms:Decrypt'])(
    'about %s is made by what it is about, by nothing else',
    (action) => {
      const [admits, own] = [
        { Effect: 'Allow', Action: action, Resource: '*', Principal: '*' },
        allowing(action, '*'),
      ];
      expect(decide(permissions([own]), demand(action, queue))).toBe('not allowed by any statement');
      expect(decide(permissions([], { [queue]: [admits] }), demand(action, queue))).toBe('allowed');
    },
  );

  it.each([
    ['a denial for the account', { Effect: 'Deny', Principal: { AWS: 'arn:aws:iam::000000000000:root' } }],
    ['an account by its number', { Principal: { AWS: '000000000000' } }],
    ['a principal with a wildcard', { Principal: { AWS: 'arn:aws:iam::000000000000:role/*' } }],
    ['no principal', {}],
  ])('is not made on %s', (_name, change) => {
    expect(() => read([{ ...allowing('sqs:SendMessage', queue), ...change }], true)).toThrow();
  });

  it.each([
    ['StringEquals', 'ses:FromAddress', 'a@b.c', { 'ses:fromaddress': 'a@b.c' }, true],
    ['StringEquals', 'ses:FromAddress', 'a@b.c', { 'ses:fromaddress': 'A@b.c' }, false],
    ['StringEquals', 'ses:FromAddress', 'a@b.c', {}, false],
    ['StringEquals', 'AWS:SourceAccount', '000000000000', { 'aws:sourceaccount': '000000000000' }, true],
    ['StringLike', 'ses:FromAddress', '*@b.c', { 'ses:fromaddress': 'a@b.c' }, true],
    ['StringLike', 'ses:FromAddress', '@b.c', { 'ses:fromaddress': 'a@b.c' }, false],
    ['StringLike', 'ses:FromAddress', 'a@b', { 'ses:fromaddress': 'a@b.c' }, false],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:Events', { 'aws:sourcearn': topic }, true],
    ['ArnLike', 'aws:SourceArn', 'arn:*:Events', { 'aws:sourcearn': topic }, false],
    ['Bool', 'aws:SecureTransport', 'true', { 'aws:securetransport': 'true' }, true],
    ['Bool', 'aws:SecureTransport', 'false', { 'aws:securetransport': 'true' }, false],
  ])('by %s on %s, %s', (operator, key, value, context, isAllowed) => {
    const statement = allowing('ses:SendRawEmail', '*', { Condition: { [operator]: { [key]: value } } });
    const decision = decide(permissions([statement]), demand('ses:SendRawEmail', '*', { context }));
    expect(decision).toBe(isAllowed ? 'allowed' : 'not allowed by any statement');
  });
});

describe('what the desk does not know of a policy stops it', () => {
  it.each([
    ['NotAction', { NotAction: 'sqs:*' }],
    ['NotResource', { NotResource: '*' }],
    ['NotPrincipal', { NotPrincipal: '*' }],
    ['the condition key aws:SourceIp', { Condition: { StringEquals: { 'aws:SourceIp': '10.0.0.1' } } }],
    ['NumericLessThan', { Condition: { NumericLessThan: { 'aws:SourceArn': '1' } } }],
    ['ForAllValues:StringEquals', { Condition: { 'ForAllValues:StringEquals': { 'aws:SourceArn': '1' } } }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own variables look like that
    ['is no ARN without variables', { Resource: 'arn:aws:s3:::a/${aws:username}' }],
    [
      'the variable in',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own variables look like that
      { Condition: { StringEquals: { 'aws:SourceArn': '${aws:username}' } } },
    ],
    ['is no action', { Action: 'everything' }],
  ])('%s', (named, change) => {
    const template = structuredClone(readShippedTemplate()) as RawTemplate;
    const policy = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::IAM::Policy');
    const document = policy?.Properties['PolicyDocument'] as { Statement: object[] };
    document.Statement.push({ ...allowing('sqs:SendMessage', '*'), ...change });
    expect(() => permissionsOf(template)).toThrow(named);
    expect(() => permissionsOf(template)).toThrow('permission-types.ts');
  });
});
