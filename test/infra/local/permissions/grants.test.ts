import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Demand, decide } from '../../../../infra/local/permissions/evaluate.ts';
import { eventually, readShippedTemplate, startTestDesk, type TestDesk } from '../../../test-desk.ts';
import { type Grant, listGrants, permissionsOf, type RawTemplate } from './fixtures/grants.ts';
import { describeGrants } from './fixtures/permissions-document.ts';
import { recordJourney } from './fixtures/recorded-journey.ts';

const template = readShippedTemplate() as RawTemplate;
const grants = listGrants(template);
const nameOf = ({ caller, action, resource, conditions }: Grant) =>
  [caller, action, resource, ...conditions].join(' ');

const statusSchema = z.object({
  denials: z.array(
    z.object({ caller: z.string(), action: z.string(), resource: z.string(), message: z.string() }),
  ),
});

const meterSchema = z.object({
  total: z.object({ snsPublishes: z.number() }),
  lambda: z.record(z.string(), z.unknown()),
});

let journey: Demand[];
beforeAll(async () => {
  journey = await recordJourney();
}, 120_000);

/** For a path's glob, where a star stays within its part: here it goes on. */
const deep = (pattern: string) =>
  pattern
    .replaceAll(':', '/')
    .replace(/\*(?=\/)/g, '**')
    .replace(/\*$/, '{*,**/*}');

/** Whether a call is one that the grant is for; by other means than the evaluator's. */
function isFor(grant: Grant, { caller, action, resource, context }: Demand): boolean {
  const isCaller = caller === grant.caller || caller === `${grant.caller}.poller`;
  const covers = (pattern: string, text: string) => matchesGlob(text.replaceAll(':', '/'), deep(pattern));
  return (
    isCaller &&
    action === grant.action &&
    covers(grant.resource, resource) &&
    grant.conditions.every((condition) => {
      const [, key = '', value = ''] = condition.split(' ');
      return covers(value, context[key] ?? '');
    })
  );
}

describe('one journey through everything', () => {
  it('asks for nothing that the template does not allow', () => {
    const permissions = permissionsOf(template);
    expect(journey.filter((demand) => decide(permissions, demand) !== 'allowed')).toEqual([]);
    expect(journey.length).toBeGreaterThan(grants.length);
  });

  it.each(grants.map((grant) => ({ name: nameOf(grant), grant })))(
    'without $name it is denied exactly where it needs that',
    ({ grant }) => {
      const permissions = permissionsOf(grant.removed());
      const denied = journey.filter((demand) => decide(permissions, demand) !== 'allowed');
      const needing = journey.filter((demand) => isFor(grant, demand));
      expect(needing.length).toBeGreaterThan(0);
      expect(denied).toEqual(needing);
    },
  );
});

it('stands in the docs, grant by grant', async () => {
  await expect(describeGrants(grants)).toMatchFileSnapshot('../../../../docs/permissions.md');
});

describe('live, with one grant less', () => {
  /** A desk on the template without the first grant that fits. */
  async function startWithout(fits: (grant: Grant) => boolean): Promise<TestDesk> {
    const grant = grants.find(fits);
    if (!grant) throw new Error('There is no such grant.');
    return startTestDesk({ template: grant.removed() });
  }

  const denialOn = (desk: TestDesk, caller: string) =>
    eventually(async () => {
      const { denials } = statusSchema.parse(await (await fetch(`${desk.url}/__local`)).json());
      return denials.find((denial) => denial.caller === caller);
    }, `a denial of ${caller}`);

  it('a reader who may not queue the sign-up gets an error, and no mail', async () => {
    const desk = await startWithout(
      ({ caller, action }) => caller === 'reader' && action === 'sqs:SendMessage',
    );
    try {
      const body = new URLSearchParams({ address: 'ann@example.com' });
      expect((await fetch(`${desk.url}/subscribe`, { method: 'POST', body })).status).toBe(500);
      const denial = await denialOn(desk, 'reader');
      expect(denial).toMatchObject({
        action: 'sqs:SendMessage',
        resource: expect.stringContaining('ConfirmationsQueue'),
      });
      expect(denial.message).toMatch(
        /^reader \(arn:.*ReaderRole\w+\) is not authorized to perform sqs:SendMessage on arn/,
      );
      expect(await desk.list()).toEqual([]);
    } finally {
      await desk.discard();
    }
  });

  it('a deliverer who may not send as the publication mails nobody, and says so in its log', async () => {
    const desk = await startWithout(
      ({ caller, action, resource }) =>
        caller === 'deliverer' && action === 'ses:SendRawEmail' && resource.includes('identity/'),
    );
    try {
      await desk.subscribe('ann@example.com');
      const { id } = await desk.order(await desk.addCheckedBriefing('Not allowed out'));
      expect(await denialOn(desk, 'deliverer')).toMatchObject({
        action: 'ses:SendRawEmail',
        resource: expect.stringContaining(':identity/briefing@news.example.com'),
      });
      expect(await desk.status(id)).toMatchObject({ state: 'sending', accepted: 0 });
      expect((await desk.list()).map(({ subject }) => subject)).not.toContain('Not allowed out');
      const log = join(desk.dataDir, 'logs', 'deliverer.log');
      await eventually(
        async () =>
          /is not authorized to perform ses:SendRawEmail/.test(readFileSync(log, 'utf8')) || undefined,
        'the reason in the log',
      );
    } finally {
      await desk.discard();
    }
  });

  it('an API that may not call its function answers 500 on that route, and the others go on', async () => {
    const desk = await startWithout(
      ({ caller, conditions }) =>
        caller === 'apigateway.amazonaws.com' && conditions.join().endsWith('/POST/confirm'),
    );
    try {
      await desk.signUp('ann@example.com');
      const link = await desk.linkIn(await desk.mailTo('ann@example.com'), 'confirm');
      expect((await fetch(link)).status).toBe(200);
      expect((await desk.press(link)).status).toBe(500);
      expect(await denialOn(desk, 'apigateway.amazonaws.com')).toMatchObject({
        action: 'lambda:InvokeFunction',
        resource: expect.stringMatching(/function:SubscriptionReader/),
      });
    } finally {
      await desk.discard();
    }
  });

  it('a reader who may not list the bucket cannot tell what is missing from what is forbidden', async () => {
    const desk = await startWithout(
      ({ caller, action }) => caller === 'reader' && action === 's3:ListBucket',
    );
    try {
      const response = await fetch(`${desk.url}/media/AAAAAAAAAAAAAAAAAAAAAA.png`);
      expect(response.status).toBe(500);
      expect(await denialOn(desk, 'reader')).toMatchObject({ action: 's3:ListBucket' });
    } finally {
      await desk.discard();
    }
  });

  it.each([
    ['sns:Publish', 'ses.amazonaws.com', 0],
    ['kms:Decrypt', 'ses.amazonaws.com', 0],
    ['sqs:SendMessage', 'sns.amazonaws.com', 1],
  ])(
    'feedback that lacks %s for %s goes missing without a word, but on the desk',
    async (action, caller, published) => {
      const desk = await startWithout((grant) => grant.action === action && grant.caller === caller);
      try {
        await desk.post('/__local/ses', { eventDelayMs: 0 });
        await desk.signUp('ann@example.com');
        await desk.mailTo('ann@example.com');
        expect(await denialOn(desk, caller)).toMatchObject({ action });
        const { total } = meterSchema.parse(await (await fetch(`${desk.url}/__local/meter`)).json());
        expect(total.snsPublishes).toBe(published);
        const sqs = new SQSClient({
          ...{ endpoint: await desk.addressOf('SQS, SNS and S3'), region: 'eu-west-1' },
          credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        });
        const QueueUrl = `${await desk.addressOf('SQS, SNS and S3')}/000000000000/${desk.nameOf('FeedbackQueue')}`;
        const AttributeNames = ['ApproximateNumberOfMessages' as const];
        const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
        expect(Attributes).toEqual({ ApproximateNumberOfMessages: '0' });
      } finally {
        await desk.discard();
      }
    },
  );

  it('a tick that may not call its function leaves sends where they are', async () => {
    const desk = await startWithout(({ caller }) => caller === 'events.amazonaws.com');
    try {
      await desk.post('/__local/clock', { advanceSeconds: 61 });
      expect(await denialOn(desk, 'events.amazonaws.com')).toMatchObject({
        action: 'lambda:InvokeFunction',
        resource: expect.stringContaining('function:DeliveryPlanner'),
      });
      // a tick without work takes a tenth of this
      await sleep(1000);
      const { lambda } = meterSchema.parse(await (await fetch(`${desk.url}/__local/meter`)).json());
      expect(lambda).toEqual({});
    } finally {
      await desk.discard();
    }
  });

  it('a function that Lambda may not run, or whose queue it may not poll, does not come up', async () => {
    await expect(startWithout(({ action }) => action === 'sts:AssumeRole')).rejects.toThrow(
      /Lambda can't run renderer with its role.*sts:AssumeRole/,
    );
    await expect(startWithout(({ action }) => action === 'sqs:GetQueueAttributes')).rejects.toThrow(
      /Lambda can't poll \w+Queue\w+\..*not authorized to perform sqs:GetQueueAttributes/,
    );
  });
});
