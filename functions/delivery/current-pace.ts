import type { Mailer } from '../platform/ses.ts';
import { type Pace, quotaLifetimeMs } from './pace.ts';
import type { PaceStore } from './pace-store.ts';

interface PaceDeps {
  pace: Pick<PaceStore, 'read' | 'saveQuota'>;
  mailer: Pick<Mailer, 'readRate'>;
  /** The share of the account's rate that is ours, 0–1. */
  accountShare: number;
  now: () => number;
}

/** Answers with the pace, asking the shared item, and SES itself, only when what is known is a minute old. */
export function keepPace({ pace, mailer, accountShare, now }: PaceDeps): () => Promise<Pace> {
  let known: Pace | undefined;
  const isFresh = (candidate: Pace | undefined): candidate is Pace =>
    candidate !== undefined && now() - candidate.quotaReadAt < quotaLifetimeMs;

  return async () => {
    if (isFresh(known)) return known;
    known = await pace.read();
    if (isFresh(known)) return known;
    known = { ratePerSecond: (await mailer.readRate()) * accountShare, quotaReadAt: now() };
    await pace.saveQuota(known);
    return known;
  };
}
