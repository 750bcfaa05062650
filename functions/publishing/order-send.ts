import type { Queue } from '../platform/queue.ts';
import { type Briefing, isReadyToSend } from './briefing.ts';
import type { BriefingStore } from './briefing-store.ts';
import type { Send, SendRef } from './send.ts';
import type { SendStore } from './send-store.ts';

export interface OrderDeps {
  briefings: BriefingStore;
  sends: SendStore;
  planning: Queue<SendRef>;
  now: () => number;
}

export interface Order {
  topics: string[];
  /** How long the order can be taken back, in seconds, up to 900. */
  undoSeconds: number;
  actor: string;
}

/** Orders a send of the latest version, which must have passed its check. */
export async function orderSend(
  { briefings, sends, planning, now }: OrderDeps,
  { briefingId, latestVersion }: Briefing,
  { topics, undoSeconds, actor }: Order,
): Promise<Send | 'not-checked' | 'has-errors'> {
  const version = await briefings.findVersion(briefingId, latestVersion);
  if (!version?.check) return 'not-checked';
  if (!isReadyToSend(version)) return 'has-errors';
  const orderedAt = now();
  const send: Send = {
    briefingId,
    sendNumber: await briefings.takeSendNumber(briefingId),
    state: 'scheduled',
    edition: 1,
    version: latestVersion,
    topics,
    orderedAt,
    orderedBy: actor,
    startsAt: orderedAt + undoSeconds * 1000,
  };
  await sends.create(send);
  // from here the send stands: if its message is lost, the planner's tick finds it within a minute
  await planning.send({ briefingId, sendNumber: send.sendNumber }, undoSeconds).catch(() => undefined);
  return send;
}
