/** The pace-maker's item: a generic cell rate algorithm in one number. */
export interface Pace {
  /** Messages a second that we may send: the account's rate times our share. */
  ratePerSecond: number;
  quotaReadAt: number;
}

/** How far ahead slots may be reserved, in milliseconds. */
export const horizonMs = 1000;
/** How long rate and quota are believed, in milliseconds. */
export const quotaLifetimeMs = 60_000;

/** Milliseconds from one slot to the next. */
export function slotInterval({ ratePerSecond }: Pace): number {
  return 1000 / ratePerSecond;
}

/** How many slots to ask for at once: at most what fits into the horizon, at least one. */
export function slotsToReserve(pace: Pace, wanted: number): number {
  return Math.max(1, Math.min(wanted, Math.floor(horizonMs / slotInterval(pace))));
}
