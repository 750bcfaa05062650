import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const minuteMs = 60_000;
const minutesADay = 24 * 60;
const countSchema = z.object({ count: z.number() });

export type SentCounter = ReturnType<typeof openSentCounter>;

/** Counts the messages of the last 24 hours on the desk's clock, by the minute; kept on disk. */
export function openSentCounter(database: DatabaseSync) {
  database.exec('CREATE TABLE IF NOT EXISTS sent (minute INTEGER PRIMARY KEY, messages INTEGER NOT NULL)');
  const count = database.prepare(
    'INSERT INTO sent (minute, messages) VALUES (?, ?) ' +
      'ON CONFLICT (minute) DO UPDATE SET messages = messages + excluded.messages',
  );
  const sum = database.prepare(
    'SELECT COALESCE(SUM(messages), 0) AS count FROM sent WHERE minute > ? AND minute <= ?',
  );
  // added up once a minute, whichever minute the clock is moved to
  let known = { minute: Number.NaN, count: 0 };
  const readKnown = () => {
    const minute = Math.floor(Date.now() / minuteMs);
    if (minute !== known.minute) {
      known = { minute, count: countSchema.parse(sum.get(minute - minutesADay, minute)).count };
    }
    return known;
  };

  return {
    inLastDay: () => readKnown().count,
    add(messages: number): void {
      if (messages === 0) return;
      const current = readKnown();
      count.run(current.minute, messages);
      current.count += messages;
    },
  };
}
