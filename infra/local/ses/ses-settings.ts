import { z } from 'zod';

const anHourMs = 60 * 60 * 1000;
const aYearMs = 365 * 24 * anHourMs;

const settingsSchema = z.strictObject({
  /** Messages a second. */
  ratePerSecond: z.number().positive(),
  /** Messages in 24 hours. */
  dailyQuota: z.int().min(0),
  /** What is taken is taken at once; its answer waits so long. */
  latencyMs: z.number().min(0).max(anHourMs),
  /** Every so many SendRawEmail calls, one is refused as too fast; 0 for never. */
  throttleEvery: z.int().min(0),
  /** Every so many messages taken, the answer to one is lost; 0 for never. */
  loseReplyEvery: z.int().min(0),
  /** Every call is answered with 503, and nothing is taken. */
  outage: z.boolean(),
  /** Whether feedback is published for what is taken from now on. */
  events: z.boolean(),
  /** How long each event takes by the desk's clock; null for up to a minute, each for its own time. */
  eventDelayMs: z.number().min(0).max(aYearMs).nullable(),
  /** Whether mail is stored and shown, or only counted. */
  keep: z.boolean(),
});

export type SesSettings = z.infer<typeof settingsSchema>;

/** A change of settings; what it leaves out stays. */
export const sesSettingsSchema = settingsSchema.partial();

/** An account that AWS has let out of the sandbox, on a day without trouble. */
export const defaultSettings: Readonly<SesSettings> = {
  ratePerSecond: 50,
  dailyQuota: 50_000,
  latencyMs: 0,
  throttleEvery: 0,
  loseReplyEvery: 0,
  outage: false,
  events: true,
  eventDelayMs: null,
  keep: true,
};
