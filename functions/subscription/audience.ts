import { shardOf, shards } from '../platform/ids.ts';
import type { Subscriber } from './subscriber.ts';
import type { AudienceEntry } from './subscriber-store.ts';

/** Who a send is for: readers active before a moment, of some topics or of all. */
export interface Audience {
  /** Milliseconds since the epoch. */
  activeBefore: number;
  /** Empty means everyone. */
  topics: string[];
}

/** Where the audience is read from: one shard's active subscribers in the order of their ids, by pages. */
export interface AudienceSource {
  listAudience(shard: string, afterId?: string): Promise<{ entries: AudienceEntry[]; isLast: boolean }>;
}

/** Where readers are looked up the moment before they are mailed; whoever is gone is missing from the map. */
export interface ReaderSource {
  findMany(ids: string[]): Promise<Map<string, Subscriber>>;
}

/** Walks the audience in the order of shards and ids, from after a reader or from the start. */
export async function* walkAudience(
  subscribers: AudienceSource,
  audience: Audience,
  afterId?: string,
): AsyncGenerator<string> {
  const first = afterId ? shards.indexOf(shardOf(afterId)) : 0;
  for (const [index, shard] of shards.slice(first).entries()) {
    let after = index === 0 ? afterId : undefined;
    for (;;) {
      const { entries, isLast } = await subscribers.listAudience(shard, after);
      for (const entry of entries) if (belongsTo(audience, entry)) yield entry.id;
      if (isLast) break;
      after = entries.at(-1)?.id;
    }
  }
}

/** Whether a reader is still to be mailed, by the last look before the mail goes out. */
export function isStillIn(
  audience: Audience,
  subscriber: Subscriber | undefined,
): subscriber is Subscriber & {
  mailbox: string;
} {
  if (subscriber?.state !== 'active' || subscriber.mailbox === undefined) return false;
  const { id, activatedAt = Number.POSITIVE_INFINITY, topics = [] } = subscriber;
  return belongsTo(audience, { id, activatedAt, topics });
}

/** A reader who chose no topic gets everything. */
function belongsTo({ activeBefore, topics }: Audience, reader: AudienceEntry): boolean {
  if (reader.activatedAt >= activeBefore) return false;
  if (topics.length === 0 || reader.topics.length === 0) return true;
  return reader.topics.some((topic) => topics.includes(topic));
}
