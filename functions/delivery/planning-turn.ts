import type { SendRef } from '../publishing/send.ts';
import type { Audience, AudienceSource } from '../subscription/audience.ts';
import type { PlanStore } from './plan-store.ts';

/** What freezing a plan needs. */
export interface FreezeDeps {
  plans: PlanStore;
  subscribers: AudienceSource;
  now: () => number;
}

/** One planner's turn at a plan. */
export interface Turn {
  ref: SendRef;
  audience: Audience;
  /** Stop before this moment, in milliseconds since the epoch. */
  deadline: number;
}
