import type { SentCounter } from './sent-counter.ts';
import type { Refusal } from './ses-answers.ts';
import type { SesSettings } from './ses-settings.ts';

/** The recipients of one call: each counts as a message. */
export interface Load {
  /** Against the rate. */
  all: number;
  /** Against the daily quota, which leaves out the mailbox simulator. */
  outside: number;
}

/** SES lets short bursts go a little over the rate. */
const toleratedShare = 0.03;

/** The limits of the account: so many messages in any second, and in 24 hours. */
export class SendingLimits {
  readonly #settings: SesSettings;
  readonly #counter: SentCounter;
  /** What went out within the window, oldest first. */
  readonly #recent: { at: number; messages: number }[] = [];
  #recentMessages = 0;

  constructor(settings: SesSettings, counter: SentCounter) {
    this.#settings = settings;
    this.#counter = counter;
  }

  /** Says why SES takes no such load now, if it doesn't. */
  refusal({ outside }: Load): Refusal | undefined {
    if (outside > 0 && this.#counter.inLastDay() + outside > this.#settings.dailyQuota) {
      return { code: 'Throttling', message: 'Daily message quota exceeded.' };
    }
    // as long as anything is left of the rate, a message goes to all its recipients
    return this.#hasRoom() ? undefined : tooFast;
  }

  /** Counts a load that was taken. */
  note({ all, outside }: Load): void {
    this.#recent.push({ at: performance.now(), messages: all });
    this.#recentMessages += all;
    this.#counter.add(outside);
  }

  /** The rate is one of real time: moving the desk's clock brings no room. */
  #hasRoom(): boolean {
    const { ratePerSecond } = this.#settings;
    const windowSeconds = Math.max(1, 1 / ratePerSecond);
    const windowStart = performance.now() - windowSeconds * 1000;
    for (let first = this.#recent[0]; first && first.at <= windowStart; first = this.#recent[0]) {
      this.#recentMessages -= first.messages;
      this.#recent.shift();
    }
    const allowed = ratePerSecond * windowSeconds;
    return this.#recentMessages < Math.floor(allowed + Math.max(1, allowed * toleratedShare));
  }
}

/** What SES answers to a call over the rate. */
export const tooFast: Refusal = { code: 'Throttling', message: 'Maximum sending rate exceeded.' };
