import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsAnswer, AwsCall } from '../aws-call.ts';
import type { Resource } from '../template/resource-type.ts';
import { EventOutbox, type PublishEvent } from './event-outbox.ts';
import { Feedback } from './feedback.ts';
import { openInboxPage } from './inbox-page.ts';
import type { Mailbox } from './mailbox.ts';
import { RawEmail } from './raw-email.ts';
import { SendingLimits } from './sending-limits.ts';
import { openSentCounter, type SentCounter } from './sent-counter.ts';
import { refuse, success, unavailable } from './ses-answers.ts';
import { defaultSettings, type SesSettings } from './ses-settings.ts';
import type { ConfigurationSetProperties, EventDestinationProperties } from './ses-types.ts';

interface SesOptions {
  eventDestinations: Resource<EventDestinationProperties>[];
  /** Hands an event to its topic. */
  publish: PublishEvent;
}

/** Messages that the inbox page shows again after a restart. */
const replayedAtMost = 100;

/** SES's first API, with the limits, the trouble and the feedback of the real one. */
export async function startSes(
  mailbox: Mailbox,
  configurationSets: Resource<ConfigurationSetProperties>[],
  { eventDestinations, publish }: SesOptions = { eventDestinations: [], publish: async () => undefined },
) {
  const settings: SesSettings = { ...defaultSettings };
  const inbox = await openInboxPage();
  for (const raw of mailbox.latest(replayedAtMost)) inbox.show(raw);
  const counter = openSentCounter(mailbox.database);
  const limits = new SendingLimits(settings, counter);
  const outbox = new EventOutbox(mailbox.database, publish);
  const feedback = new Feedback({ destinations: eventDestinations, settings, outbox });
  const rawEmail = new RawEmail({ mailbox, configurationSets, settings, limits, feedback, inbox });

  const answerNow = (call: AwsCall): AwsAnswer => {
    if (settings.outage) return unavailable();
    const form = new URLSearchParams(call.body.toString('utf8'));
    const action = form.get('Action') ?? 'this';
    if (action === 'SendRawEmail') return rawEmail.answer(call, form);
    if (action === 'GetSendQuota') return success(action, quotaXml(settings, counter));
    return refuse({ code: 'InvalidAction', message: `The desk's SES doesn't know ${action}.` });
  };
  const handle = async (call: AwsCall) => {
    const answer = answerNow(call);
    if (settings.latencyMs > 0) await sleep(settings.latencyMs);
    return answer;
  };

  return {
    port: inbox.port,
    engine: 'aws-ses-v2-local',
    /** May be changed at any time. */
    settings,
    /** Answers one call; its body is the form that the SDK posts. */
    handle,
    async stop(): Promise<void> {
      await outbox.stop();
      await inbox.stop();
    },
  };
}

function quotaXml({ dailyQuota, ratePerSecond }: SesSettings, counter: SentCounter): string {
  return (
    `<Max24HourSend>${asDouble(dailyQuota)}</Max24HourSend>` +
    `<MaxSendRate>${asDouble(ratePerSecond)}</MaxSendRate>` +
    `<SentLast24Hours>${asDouble(counter.inLastDay())}</SentLast24Hours>`
  );
}

function asDouble(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
