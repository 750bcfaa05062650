import type { SlotName } from '../message/rendered-email.ts';
import type { SlotMarks } from '../message/slot-marks.ts';

type Value = (slot: SlotName, fallback: string | undefined) => string;

/** A part of a mail with every passage in it, whomever each is for. */
export function withAllPassages(marks: SlotMarks, part: string, value: Value = markOfSlot): string {
  return fill(marks, part, value, true);
}

/** A part of a mail as somebody gets it who is in none of the groups that passages are for. */
export function withoutPassages(marks: SlotMarks, part: string, value: Value = markOfSlot): string {
  return fill(marks, part, value, false);
}

/** A slot by its name, `{links.unsubscribe}`, in every part the same. */
function markOfSlot(slot: SlotName): string {
  return `{${slot}}`;
}

function fill(marks: SlotMarks, part: string, value: Value, hasPassages: boolean): string {
  const plain = (piece: string | { slot: SlotName; fallback?: string }) =>
    typeof piece === 'string' ? piece : value(piece.slot, piece.fallback);
  return marks
    .split(part)
    .map((piece) => {
      if (typeof piece === 'string' || 'slot' in piece) return plain(piece);
      return hasPassages ? piece.pieces.map(plain).join('') : '';
    })
    .join('');
}
