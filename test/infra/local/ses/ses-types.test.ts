import { App, Stack } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import {
  configurationSetType,
  eventDestinationType,
  sesTypes,
} from '../../../../infra/local/ses/ses-types.ts';

interface CdkResource {
  Type: string;
  Properties: Record<string, unknown>;
}

/** What CDK writes for a configuration set with everything that the desk knows. */
function synthesise(): CdkResource[] {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Stack');
  const set = new ConfigurationSet(stack, 'Sends', {
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    reputationMetrics: true,
    sendingEnabled: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  const destination = EventDestination.snsTopic(new Topic(stack, 'Feedback'));
  set.addEventDestination('Every', { destination });
  set.addEventDestination('Some', { destination, events: [EmailSendingEvent.BOUNCE] });
  const { Resources } = app.synth().getStackByName('Stack').template as {
    Resources: Record<string, CdkResource>;
  };
  // as the template reader resolves references
  const text = JSON.stringify(Object.values(Resources)).replace(/\{"Ref":("\w+")\}/g, '$1');
  return JSON.parse(text) as CdkResource[];
}

describe('the resource types', () => {
  const resources = synthesise();

  it.each([
    [configurationSetType, 1],
    [eventDestinationType, 2],
  ])('take what CDK writes for %s', (name, count) => {
    const written = resources.filter(({ Type }) => Type === name);
    expect(written).toHaveLength(count);
    for (const { Properties } of written) {
      expect(sesTypes[name]?.properties.safeParse(Properties).error?.message).toBeUndefined();
    }
  });

  it('stop at what the desk does not run', () => {
    const set = sesTypes[configurationSetType]?.properties;
    expect(set?.safeParse({ VdmOptions: {} }).success).toBe(false);
    const written = resources.find(({ Type }) => Type === eventDestinationType)?.Properties;
    const target = written?.['EventDestination'] as Record<string, unknown>;
    for (const change of [
      { Enabled: false },
      { MatchingEventTypes: ['DELIVERY'] },
      { CloudWatchDestination: {} },
    ]) {
      const changed = { ...written, EventDestination: { ...target, ...change } };
      expect(sesTypes[eventDestinationType]?.properties.safeParse(changed).success).toBe(false);
    }
  });
});
