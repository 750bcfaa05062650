import { escapeHtml } from './escape-html.ts';
import { encodeQuotedPrintable } from './quoted-printable.ts';
import type { RenderedEmail, Segment, SlotName, SlotPlace, SlotValues } from './rendered-email.ts';

type Piece = Buffer | Exclude<Segment, string>;

class SlotError extends Error {
  readonly code = 'slot-invalid';
  override readonly name = 'SlotError';
}

const piecesOf = new WeakMap<RenderedEmail, Piece[]>();

/**
 * Fills the slots of a rendered email for one reader: the message as it goes to SES.
 * @throws {SlotError} naming the slot whose value is missing, or can't stand in a header.
 */
export function composeMessage(email: RenderedEmail, values: SlotValues): Buffer {
  const filled = preparePieces(email).map((piece) =>
    piece instanceof Uint8Array ? piece : Buffer.from(encodeSlot(piece.slot, piece.place, values), 'latin1'),
  );
  return Buffer.concat(filled);
}

/** The bytes that every reader shares, made once an email and not once a reader. */
function preparePieces(email: RenderedEmail): Piece[] {
  const known = piecesOf.get(email);
  if (known) return known;
  const pieces = email.segments.map((segment) =>
    typeof segment === 'string' ? Buffer.from(segment, 'latin1') : segment,
  );
  piecesOf.set(email, pieces);
  return pieces;
}

function encodeSlot(slot: SlotName, place: SlotPlace, values: SlotValues): string {
  const value = values[slot];
  if (value === undefined) throw new SlotError(`The slot ${slot} has no value.`);
  if (place === 'html') return encodeQuotedPrintable(escapeHtml(value));
  if (place === 'text') return encodeQuotedPrintable(value);
  if (!/^[\x20-\x7e]*$/.test(value)) {
    throw new SlotError(`The slot ${slot} must be one line of ASCII to stand in a header.`);
  }
  return value;
}
