import { randomBytes } from 'node:crypto';
import type { AwsAnswer, AwsCall, Usage } from '../aws-call.ts';
import type { Resource } from '../template/resource-type.ts';
import type { Feedback } from './feedback.ts';
import type { InboxPage } from './inbox-page.ts';
import { readHead } from './mail-head.ts';
import type { Mailbox } from './mailbox.ts';
import { readSendRequest, requestFault, type SendRequest } from './send-request.ts';
import { type SendingLimits, tooFast } from './sending-limits.ts';
import { type Refusal, refuse, success } from './ses-answers.ts';
import type { TakenMail } from './ses-events.ts';
import type { SesSettings } from './ses-settings.ts';
import type { ConfigurationSetProperties } from './ses-types.ts';
import { isSimulator, sandboxFault } from './simulator.ts';

interface RawEmailParts {
  mailbox: Mailbox;
  configurationSets: Resource<ConfigurationSetProperties>[];
  settings: SesSettings;
  limits: SendingLimits;
  feedback: Feedback;
  inbox: InboxPage;
}

/** SendRawEmail: takes a message or says why not. */
export class RawEmail {
  readonly #parts: RawEmailParts;
  readonly #sets: Map<string, ConfigurationSetProperties>;
  #calls = 0;
  #taken = 0;

  constructor(parts: RawEmailParts) {
    this.#parts = parts;
    this.#sets = new Map(parts.configurationSets.map(({ names, properties }) => [names.ref, properties]));
  }

  /** Answers in one go, so that no call comes between what is checked and what is counted. */
  answer(call: AwsCall, form: URLSearchParams): AwsAnswer {
    const { settings, limits } = this.#parts;
    this.#calls += 1;
    if (isTurn(this.#calls, settings.throttleEvery)) return refuse(tooFast);
    const request = readSendRequest(form);
    const { destinations, raw } = request;
    const outside = destinations.filter((destination) => !isSimulator(destination)).length;
    const load = { all: destinations.length, outside };
    const refusal =
      this.#setFault(request) ?? requestFault(request) ?? sandboxFault(destinations) ?? limits.refusal(load);
    if (refusal) return refuse(refusal);

    const id = newMessageId();
    const mail = { id, request, head: readHead(raw), sentAt: Date.now(), caller: call.caller };
    this.#parts.mailbox.inTransaction(() => {
      limits.note(load);
      this.#store(mail);
      this.#parts.feedback.queue(mail);
    });
    if (settings.keep) this.#parts.inbox.show(raw);
    this.#taken += 1;
    const answer = success('SendRawEmail', `<MessageId>${id}</MessageId>`, usageOf(request));
    return isTurn(this.#taken, settings.loseReplyEvery) ? { ...answer, isLost: true } : answer;
  }

  #setFault({ configurationSet: name }: SendRequest): Refusal | undefined {
    if (!name) return undefined;
    const set = this.#sets.get(name);
    if (!set) {
      return {
        code: 'ConfigurationSetDoesNotExist',
        message: `Configuration set <${name}> does not exist.`,
      };
    }
    if (set.SendingOptions?.SendingEnabled !== false) return undefined;
    const message = `Sending is disabled for configuration set <${name}>.`;
    return { code: 'ConfigurationSetSendingPausedException', message };
  }

  #store({ id, request, head, sentAt }: TakenMail): void {
    if (!this.#parts.settings.keep) return;
    const from = head.from ?? request.source ?? '';
    const at = new Date(sentAt).toISOString();
    for (const [index, to] of request.destinations.entries()) {
      const ownId = index === 0 ? id : `${id}-${index}`;
      this.#parts.mailbox.add({ id: ownId, to, from, subject: head.subject, at }, request.raw);
    }
  }
}

function isTurn(count: number, every: number): boolean {
  return every > 0 && count % every === 0;
}

function newMessageId(): string {
  return `${Date.now().toString(16).padStart(16, '0')}-${randomBytes(8).toString('hex')}-000000`;
}

function usageOf({ raw, destinations }: SendRequest): Partial<Usage> {
  return { sesMessages: destinations.length, sesBytes: raw.length };
}
