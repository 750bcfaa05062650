import { letters, type Receipt } from './receipt.ts';

/**
 * Where the readers of a send are, each in one place: planned = waiting + claimed + accepted + delivered +
 * bounced + complained + failed + skipped + unknown.
 */
export interface Books {
  planned: number;
  waiting: number;
  claimed: number;
  accepted: number;
  delivered: number;
  bounced: number;
  complained: number;
  failed: number;
  skipped: number;
  unknown: number;
}

/**
 * Counts the receipts of a send; readers of slices without a receipt are waiting. What SES reports after it
 * accepted a message (delivered, bounced, complained) stands in the ledger, not in receipts.
 */
export function recount(planned: number, receipts: Receipt[]): Books {
  const counts: Record<string, number> = {};
  for (const { outcomes } of receipts) {
    for (const letter of outcomes) counts[letter] = (counts[letter] ?? 0) + 1;
  }
  const of = (letter: string) => counts[letter] ?? 0;
  const decided = {
    claimed: of(letters.claimed),
    accepted: of(letters.accepted),
    delivered: 0,
    bounced: 0,
    complained: 0,
    failed: of(letters.failed),
    skipped: of(letters.skipped) + of(letters.duplicate),
    unknown: of(letters.unknown),
  };
  const sum = Object.values(decided).reduce((total, count) => total + count, 0);
  return { planned, waiting: planned - sum, ...decided };
}

/** Whether nobody is waiting and nothing is unclear. */
export function areBalanced({ waiting, claimed }: Books): boolean {
  return waiting === 0 && claimed === 0;
}
