import { encodeSlot } from './encode-slot.ts';
import type {
  Condition,
  PlainSegment,
  ReaderValues,
  RenderedEmail,
  Segment,
  Slot,
} from './rendered-email.ts';

type Piece = Buffer | Slot | { only: Condition; pieces: Piece[] };

const piecesOf = new WeakMap<RenderedEmail, Piece[]>();

/**
 * Fills a rendered email for one reader: the message as it goes to SES.
 * @throws {SlotError} naming the slot whose value is missing, or can't stand in a header.
 */
export function composeMessage(email: RenderedEmail, reader: ReaderValues): Buffer {
  const filled: (Buffer | string)[] = [];
  fill(preparePieces(email), { reader, filled, encoded: new Map() });
  const message = takeBytes(filled.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of filled) {
    at += typeof piece === 'string' ? message.write(piece, at, 'latin1') : piece.copy(message, at);
  }
  return message;
}

// Memory fresh from the system costs more than filling it, so that messages are cut from a larger piece.
const slabBytes = 1 << 20;
let slab = Buffer.alloc(0);

function takeBytes(length: number): Buffer {
  if (length > slab.length) slab = Buffer.allocUnsafeSlow(Math.max(length, slabBytes));
  const taken = slab.subarray(0, length);
  slab = slab.subarray(length);
  return taken;
}

/** Whether a passage is for a reader; one who chose no topics wants them all. */
export function isFor(only: Condition, { topics, language }: Omit<ReaderValues, 'slots'>): boolean {
  if ('topic' in only) return topics.length === 0 || topics.includes(only.topic);
  return baseLanguage(only.language) === baseLanguage(language);
}

/** What every reader shares, made once an email and not once a reader. */
function preparePieces(email: RenderedEmail): Piece[] {
  const known = piecesOf.get(email);
  if (known) return known;
  const slots = new Map<string, Slot>();
  const prepare = (segment: Segment | PlainSegment): Piece => {
    if (typeof segment === 'string') return Buffer.from(segment, 'latin1');
    if (!('slot' in segment)) return { only: segment.only, pieces: segment.segments.map(prepare) };
    const key = JSON.stringify([segment.slot, segment.place, segment.fallback]);
    const slot = slots.get(key) ?? segment;
    slots.set(key, slot);
    return slot;
  };
  const pieces = email.segments.map(prepare);
  piecesOf.set(email, pieces);
  return pieces;
}

interface Filling {
  reader: ReaderValues;
  filled: (Buffer | string)[];
  /** Equal slots are one object, which is encoded once. */
  encoded: Map<Slot, string>;
}

function fill(pieces: Piece[], filling: Filling): void {
  const { reader, filled, encoded } = filling;
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) filled.push(piece);
    else if ('slot' in piece) {
      const value = encoded.get(piece) ?? encodeSlot(piece, reader.slots);
      encoded.set(piece, value);
      filled.push(value);
    } else if (isFor(piece.only, reader)) fill(piece.pieces, filling);
  }
}

function baseLanguage(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
