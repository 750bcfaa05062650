import { z } from 'zod';
import { idPattern } from '../platform/ids.ts';

/** The states of a send, and where each may go. */
const transitions = {
  scheduled: ['sending', 'held', 'cancelled'],
  held: ['sending', 'cancelled'],
  sending: ['paused', 'sent', 'cancelled'],
  paused: ['sending', 'cancelled'],
  sent: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>;

export type SendState = keyof typeof transitions;
export const sendStates = Object.keys(transitions) as [SendState, ...SendState[]];

export function mayBecome(from: SendState, to: SendState): boolean {
  return (transitions[from] as readonly SendState[]).includes(to);
}

/** Whether the planner still has work with it. */
export function isOpen(state: SendState): boolean {
  return transitions[state].length > 0;
}

/** One decision to deliver an edition to an audience. */
export const sendSchema = z.object({
  briefingId: z.string(),
  sendNumber: z.number(),
  state: z.enum(sendStates),
  /** What a reader gets at most once. */
  edition: z.number(),
  version: z.number(),
  /** Only readers of one of these topics, or of none in particular; empty means everyone. */
  topics: z.array(z.string()),
  /** Milliseconds since the epoch, as all times here. */
  orderedAt: z.number(),
  orderedBy: z.string(),
  /** The end of the undo window. */
  startsAt: z.number(),
  /** Readers who were active before this moment are the audience. */
  startedAt: z.number().optional(),
  closedAt: z.number().optional(),
});
export type Send = z.infer<typeof sendSchema>;

/** Names one send. */
export const sendRefSchema = z.object({
  briefingId: z.string().regex(idPattern),
  sendNumber: z.int().positive(),
});
export type SendRef = z.infer<typeof sendRefSchema>;

/** The fault of a message that names a send that was never ordered: sends are never deleted. */
export function noSuchSend({ briefingId, sendNumber }: SendRef): Error {
  return new Error(`There is no send ${sendNumber} of the briefing ${briefingId}.`);
}

/** Where sends are found and moved from state to state. */
export interface SendRegister {
  find(ref: SendRef): Promise<Send | undefined>;
  /** False when the send was not in the state that was seen. */
  move(ref: SendRef, from: SendState, to: SendState, at: number): Promise<boolean>;
}

/** The id that people and programs use: the briefing's, a dot, and the number of the send. */
export const sendId = ({ briefingId, sendNumber }: SendRef) => `${briefingId}.${sendNumber}`;

/** Undefined for what is no send's id. */
export function parseSendId(id: string): SendRef | undefined {
  const match = /^([A-Za-z0-9_-]{22})\.([1-9]\d{0,3})$/.exec(id);
  return match?.[1] && match[2] ? { briefingId: match[1], sendNumber: Number(match[2]) } : undefined;
}
