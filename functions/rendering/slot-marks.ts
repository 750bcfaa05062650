import { type SlotName, slotNames } from './rendered-email.ts';

// Noncharacters: Unicode keeps them for a program's inside, so no text that anyone sends may contain them.
const firstMark = 0xfdd0;
const anyMark = /[\uFDD0-\uFDEF]/u;
const marks = new Map(slotNames.map((slot, at) => [String.fromCharCode(firstMark + at), slot]));

/** What stands for each slot while a message passes through templates. */
export const slotMarks = Object.fromEntries([...marks].map(([mark, slot]) => [slot, mark])) as Record<
  SlotName,
  string
>;

export function hasSlotMark(text: string): boolean {
  return anyMark.test(text);
}

/** Cuts a text at its marks: what stands between them, and the slots. */
export function splitAtSlots(text: string): (string | { slot: SlotName })[] {
  return text.split(/([\uFDD0-\uFDEF])/u).map((piece) => {
    const slot = marks.get(piece);
    return slot ? { slot } : piece;
  });
}

/** For people who look at a preview: `{{links.unsubscribe}}`. */
export function showSlots(text: string): string {
  return splitAtSlots(text)
    .map((piece) => (typeof piece === 'string' ? piece : `{{${piece.slot}}}`))
    .join('');
}
