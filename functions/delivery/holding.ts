import type { Queue } from '../platform/queue.ts';
import type { Send, SendRef, SendRegister } from '../publishing/send.ts';
import type { RenderedEmail } from '../rendering/message/rendered-email.ts';
import type { ReaderSource } from '../subscription/audience.ts';
import type { DeliverReaderDeps } from './deliver-reader.ts';
import type { Pace } from './pace.ts';
import type { PaceStore } from './pace-store.ts';
import type { PlanStore } from './plan-store.ts';
import type { ReceiptStore } from './receipt-store.ts';
import type { SliceMessage } from './slice-message.ts';

/** What delivering a slice needs; `deliverer.handler.ts` wires it. */
export interface DeliverDeps extends DeliverReaderDeps {
  sends: Pick<SendRegister, 'find'>;
  plans: Pick<PlanStore, 'readSlice'>;
  receipts: ReceiptStore;
  subscribers: ReaderSource;
  pace: Pick<PaceStore, 'reserve'>;
  currentPace: () => Promise<Pace>;
  readEmail: (briefingId: string, version: number) => Promise<RenderedEmail>;
  slices: Queue<SliceMessage>;
  planning: Queue<SendRef>;
  sleep: (ms: number) => Promise<void>;
}

/** A slice in the hands of a worker. */
export interface Holding {
  message: SliceMessage;
  send: Send & { startedAt: number };
  readerIds: string[];
  email: RenderedEmail;
  worker: string;
  attempt: number;
  outcomes: string;
}
