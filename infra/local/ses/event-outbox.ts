import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** An event on its way to a topic. */
export interface SesEvent {
  topicArn: string;
  configurationSet: string;
  /** JSON. */
  message: string;
}

export type PublishEvent = (event: SesEvent) => Promise<void>;

const rowSchema = z.object({
  number: z.number(),
  topicArn: z.string(),
  configurationSet: z.string(),
  message: z.string(),
});

/** Looks at the clock this often, in milliseconds: the clock may be moved. */
const lookEveryMs = 100;
const publishedAtOnce = 50;
/** Waits between attempts to publish, in milliseconds. */
const retryAfterMs = [50, 200, 500];

/** Keeps events on disk until they are due by the desk's clock, and publishes them. */
export class EventOutbox {
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #publish: PublishEvent;
  readonly #timer: NodeJS.Timeout;
  #work: Promise<void> | undefined;
  #lastLook = Date.now();
  #isStopped = false;

  constructor(database: DatabaseSync, publish: PublishEvent) {
    this.#statements = prepareStatements(database);
    this.#publish = publish;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  /** Takes an event that is due at a moment, in milliseconds since the epoch. */
  add({ topicArn, configurationSet, message }: SesEvent, dueAt: number): void {
    this.#statements.insert.run(dueAt, topicArn, configurationSet, message);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#work;
  }

  #look(): void {
    const now = Date.now();
    // when the clock is set back, what waits goes back with it
    if (now < this.#lastLook) this.#statements.shift.run(this.#lastLook - now);
    this.#lastLook = now;
    this.#work ??= this.#publishDue()
      .catch((fault: unknown) => console.error(`SES events: ${String(fault)}`))
      .finally(() => {
        this.#work = undefined;
      });
  }

  async #publishDue(): Promise<void> {
    while (!this.#isStopped) {
      const rows = z.array(rowSchema).parse(this.#statements.selectDue.all(Date.now(), publishedAtOnce));
      if (rows.length === 0) return;
      await Promise.all(rows.map((event) => this.#publishOne(event)));
      this.#statements.remove.run(JSON.stringify(rows.map(({ number }) => number)));
    }
  }

  /** SES, too, tries some times and then lets go. */
  async #publishOne({ number: _, ...event }: z.infer<typeof rowSchema>): Promise<void> {
    for (const waitMs of [...retryAfterMs, undefined]) {
      try {
        return await this.#publish(event);
      } catch (fault) {
        if (waitMs !== undefined) await sleep(waitMs);
        else console.error(`SES event for ${event.topicArn} is lost: ${String(fault)}`);
      }
    }
  }
}

function prepareStatements(database: DatabaseSync) {
  database.exec(`
    CREATE TABLE IF NOT EXISTS event (
      number INTEGER PRIMARY KEY, due REAL NOT NULL, topic TEXT NOT NULL, configuration_set TEXT NOT NULL,
      message TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS event_by_due ON event (due);
  `);
  return {
    insert: database.prepare(
      'INSERT INTO event (due, topic, configuration_set, message) VALUES (?, ?, ?, ?)',
    ),
    selectDue: database.prepare(
      'SELECT number, topic AS topicArn, configuration_set AS configurationSet, message FROM event ' +
        'WHERE due <= ? ORDER BY due, number LIMIT ?',
    ),
    remove: database.prepare('DELETE FROM event WHERE number IN (SELECT value FROM json_each(?))'),
    shift: database.prepare('UPDATE event SET due = due - ?'),
  };
}
