import type { SendRef } from '../publishing/send.ts';
import { type Books, recount } from './books.ts';
import type { PlanStore } from './plan-store.ts';
import type { ReceiptStore } from './receipt-store.ts';

/** Counts a send's books from its receipts. While the plan is being frozen, only what it holds so far. */
export async function readBooks(
  { plans, receipts }: { plans: Pick<PlanStore, 'find'>; receipts: Pick<ReceiptStore, 'list'> },
  ref: SendRef,
): Promise<Books & { isPlanned: boolean }> {
  const plan = await plans.find(ref);
  return { ...recount(plan.planned, await receipts.list(ref)), isPlanned: plan.phase === 'complete' };
}
