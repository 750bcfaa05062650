import type { Resource } from '../template/resource-type.ts';
import type { EventOutbox } from './event-outbox.ts';
import { eventMessage, type Happening, type TakenMail } from './ses-events.ts';
import type { SesSettings } from './ses-settings.ts';
import type { EventDestinationProperties, EventType } from './ses-types.ts';
import { isInfected, outcomesAt } from './simulator.ts';

interface FeedbackParts {
  destinations: Resource<EventDestinationProperties>[];
  settings: SesSettings;
  outbox: EventOutbox;
}

/** Where events of one configuration set go. */
interface Target {
  topicArn: string;
  types: Set<EventType>;
}

/** How long SES takes to publish an event at most. */
const longestDelayMs = 60_000;

/** What SES lets the sender know about each message, after a while. */
export class Feedback {
  readonly #targets: Map<string, Target[]>;
  readonly #settings: SesSettings;
  readonly #outbox: EventOutbox;

  constructor({ destinations, settings, outbox }: FeedbackParts) {
    this.#targets = targetsBySet(destinations);
    this.#settings = settings;
    this.#outbox = outbox;
  }

  /** Puts everything that will happen to a message into the outbox. */
  queue(mail: TakenMail): void {
    const { configurationSet = '' } = mail.request;
    const targets = this.#targets.get(configurationSet);
    if (!this.#settings.events || !targets) return;
    for (const happening of this.#happenings(mail)) {
      const wanting = targets.filter(({ types }) => types.has(happening.outcome.kind));
      if (wanting.length === 0) continue;
      const message = eventMessage(mail, happening);
      for (const { topicArn } of wanting) {
        this.#outbox.add({ topicArn, configurationSet, message }, happening.at);
      }
    }
  }

  #happenings({ request: { raw, destinations }, sentAt }: TakenMail): Happening[] {
    const [first = ''] = destinations;
    const perDestination = isInfected(raw)
      ? [{ destination: first, outcomes: [{ kind: 'reject' as const }] }]
      : destinations.map((destination) => ({ destination, outcomes: outcomesAt(destination) }));
    const send: Happening = { outcome: { kind: 'send' }, destination: first, at: sentAt + this.#delay() };
    const others = perDestination.flatMap(({ destination, outcomes }) => {
      // each takes its own time, but nobody complains about what did not arrive
      const moments = outcomes.map(() => sentAt + this.#delay()).sort((a, b) => a - b);
      return outcomes.map((outcome, index) => ({ outcome, destination, at: moments[index] ?? sentAt }));
    });
    return [send, ...others];
  }

  #delay(): number {
    return Math.round(this.#settings.eventDelayMs ?? Math.random() * longestDelayMs);
  }
}

function targetsBySet(destinations: Resource<EventDestinationProperties>[]): Map<string, Target[]> {
  const targets = new Map<string, Target[]>();
  for (const { properties } of destinations) {
    const { ConfigurationSetName: name, EventDestination } = properties;
    const { MatchingEventTypes, SnsDestination } = EventDestination;
    const target = { topicArn: SnsDestination.TopicARN, types: new Set(MatchingEventTypes) };
    targets.set(name, [...(targets.get(name) ?? []), target]);
  }
  return targets;
}
