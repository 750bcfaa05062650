import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Functions } from './lambda/lambda.ts';
import type { Gate } from './permissions/gate.ts';
import { accountId, arnOf, arnOfResource, region } from './template/arn.ts';
import type { Resource, ResourceType } from './template/resource-type.ts';

const ruleSchema = z.strictObject({
  Description: z.string(),
  ScheduleExpression: z.string().regex(/^rate\(\d+ minutes?\)$/, 'the desk only knows rate(n minutes)'),
  State: z.literal('ENABLED'),
  Targets: z.array(
    z.strictObject({
      Id: z.string(),
      Arn: z.string(),
      RetryPolicy: z.strictObject({ MaximumRetryAttempts: z.literal(0) }),
    }),
  ),
});
type RuleProperties = z.infer<typeof ruleSchema>;

export const ruleType = 'AWS::Events::Rule';

export const ruleTypes: Record<string, ResourceType> = {
  [ruleType]: {
    properties: ruleSchema,
    names: (logicalId) => ({ ref: logicalId, attributes: { Arn: arnOf('events', `rule/${logicalId}`) } }),
  },
};

/** Looks at the clock this often, in milliseconds: the clock may be moved. */
const lookEveryMs = 100;

/** Fires scheduled rules on the desk's clock. */
export function startRules(rules: Resource<RuleProperties>[], functions: Functions, gate: Gate) {
  const timers = rules.map((rule) => {
    const { properties } = rule;
    const everyMs = Number(/\d+/.exec(properties.ScheduleExpression)?.[0] ?? 1) * 60_000;
    let dueAt = Date.now() + everyMs;
    return setInterval(() => {
      // the clock may have been set back, too
      if (Date.now() < dueAt && dueAt - Date.now() <= everyMs) return;
      dueAt = Date.now() + everyMs;
      for (const { Arn } of properties.Targets) fire(arnOfResource(rule), Arn);
    }, lookEveryMs);
  });
  return { stop: () => timers.forEach(clearInterval) };

  function fire(ruleArn: string, functionArn: string): void {
    const act = { action: 'lambda:InvokeFunction', resource: functionArn, sourceArn: ruleArn };
    const denial = gate.checkService({ service: 'events.amazonaws.com', ...act });
    if (!denial) void functions.invoke(functionArn, scheduledEvent(ruleArn));
  }
}

function scheduledEvent(ruleArn: string) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: accountId,
    time: new Date().toISOString(),
    region,
    resources: [ruleArn],
    detail: {},
  };
}
