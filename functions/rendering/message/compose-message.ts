import { escapeHtml } from '../email/escape-html.ts';
import { encodedWords } from './header-words.ts';
import { encodeQuotedPrintable } from './quoted-printable.ts';
import type {
  Condition,
  PlainSegment,
  ReaderValues,
  RenderedEmail,
  Segment,
  Slot,
  SlotValues,
} from './rendered-email.ts';

type Piece = Buffer | Slot | { only: Condition; pieces: Piece[] };

class SlotError extends Error {
  readonly code = 'slot-invalid';
  override readonly name = 'SlotError';
}

const piecesOf = new WeakMap<RenderedEmail, Piece[]>();

/**
 * Fills a rendered email for one reader: the message as it goes to SES.
 * @throws {SlotError} naming the slot whose value is missing, or can't stand in a header.
 */
export function composeMessage(email: RenderedEmail, reader: ReaderValues): Buffer {
  const filled: Buffer[] = [];
  fill(preparePieces(email), reader, filled);
  return Buffer.concat(filled);
}

/** Whether a passage is for a reader; one who chose no topics wants them all. */
export function isFor(only: Condition, { topics, language }: Omit<ReaderValues, 'slots'>): boolean {
  if ('topic' in only) return topics.length === 0 || topics.includes(only.topic);
  return baseLanguage(only.language) === baseLanguage(language);
}

/** The bytes that every reader shares, made once an email and not once a reader. */
function preparePieces(email: RenderedEmail): Piece[] {
  const known = piecesOf.get(email);
  if (known) return known;
  const pieces = email.segments.map(prepare);
  piecesOf.set(email, pieces);
  return pieces;
}

function prepare(segment: Segment | PlainSegment): Piece {
  if (typeof segment === 'string') return Buffer.from(segment, 'latin1');
  if ('slot' in segment) return segment;
  return { only: segment.only, pieces: segment.segments.map(prepare) };
}

function fill(pieces: Piece[], reader: ReaderValues, filled: Buffer[]): void {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) filled.push(piece);
    else if ('slot' in piece) filled.push(Buffer.from(encodeSlot(piece, reader.slots), 'latin1'));
    else if (isFor(piece.only, reader)) fill(piece.pieces, reader, filled);
  }
}

function encodeSlot({ slot, place, fallback }: Slot, values: SlotValues): string {
  const value = values[slot]?.trim() ? values[slot] : (fallback ?? values[slot]);
  if (value === undefined) throw new SlotError(`The slot ${slot} has no value.`);
  if (place === 'header') return encodeHeaderSlot(slot, value);
  // a line break within a value would be a line of its own
  const line = value.replace(/[\r\n\u2028\u2029]+/g, ' ');
  if (place === 'subject') return encodedWords(line);
  return encodeQuotedPrintable(place === 'html' ? escapeHtml(line) : line);
}

function encodeHeaderSlot(slot: string, value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  throw new SlotError(`The slot ${slot} must be one line of ASCII to stand in a header.`);
}

function baseLanguage(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
