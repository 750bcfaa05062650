import { type Condition, type Slot, type SlotName, slotNames } from './rendered-email.ts';

// Noncharacters: Unicode keeps them for a program's inside, so no text that anyone sends may contain them.
const firstMark = 0xfdd0;
const closingMark = '\uFDEF';
const anyMark = /[\uFDD0-\uFDEF]/u;

/** What a mark stands for: a slot, or the beginning of a passage for some readers only. */
type Meaning = Omit<Slot, 'place'> | { only: Condition };

export type PlainPiece = string | Omit<Slot, 'place'>;

/** What a text is made of, between and at its marks. */
export type Piece = PlainPiece | { only: Condition; pieces: PlainPiece[] };

const plainMeanings = slotNames.map((slot, at) => [String.fromCharCode(firstMark + at), { slot }] as const);

/** What stands for each slot that has no fallback while a message passes through templates. */
export const slotMarks = Object.fromEntries(plainMeanings.map(([mark, { slot }]) => [slot, mark])) as Record<
  SlotName,
  string
>;

export function hasSlotMark(text: string): boolean {
  return anyMark.test(text);
}

/** Takes the marks of passages away, and puts a text in the place of each slot. */
export function replaceMarks(text: string, replacement: string): string {
  return text.replaceAll(closingMark, '').replace(/[\uFDD0-\uFDEE]/gu, replacement);
}

/** The marks of one email, one character each: what each stands for, from the text that authors wrote. */
export class SlotMarks {
  readonly #meanings = new Map<string, Meaning>(plainMeanings);

  /** The mark of a slot, with or without a fallback; undefined when the email has too many different ones. */
  markOf(slot: Omit<Slot, 'place'>): string | undefined {
    return this.#mark(slot);
  }

  /** The marks around a passage that is for some readers only; undefined when there are too many different ones. */
  around(only: Condition): { opening: string; closing: string } | undefined {
    const opening = this.#mark({ only });
    return opening === undefined ? undefined : { opening, closing: closingMark };
  }

  /**
   * Cuts a text at its marks.
   * @throws when a passage isn't closed, or another opens within it: what follows would be for some readers only.
   */
  split(text: string): Piece[] {
    const pieces: Piece[] = [];
    let passage: PlainPiece[] | undefined;
    for (const part of text.split(/([\uFDD0-\uFDEF])/u).filter((part) => part !== '')) {
      const meaning = this.#meanings.get(part);
      const opens = meaning && 'only' in meaning;
      if (opens ? passage : part === closingMark && !passage)
        throw new Error('Passages must open and close in turn.');
      if (part === closingMark) passage = undefined;
      else if (opens) {
        passage = [];
        pieces.push({ ...meaning, pieces: passage });
      } else (passage ?? pieces).push(meaning ?? part);
    }
    if (passage) throw new Error('A passage for some readers only has no end.');
    return pieces;
  }

  /** For people: `{{reader.name | there}}`, and each passage as it stands. */
  show(text: string): string {
    return text.replace(/[\uFDD0-\uFDEF]/gu, (mark) => {
      const meaning = this.#meanings.get(mark);
      if (!meaning || !('slot' in meaning)) return '';
      const fallback = meaning.fallback === undefined ? '' : ` | ${meaning.fallback}`;
      return `{{${meaning.slot}${fallback}}}`;
    });
  }

  #mark(meaning: Meaning): string | undefined {
    const wanted = JSON.stringify(meaning);
    for (const [mark, known] of this.#meanings) if (JSON.stringify(known) === wanted) return mark;
    const mark = String.fromCharCode(firstMark + this.#meanings.size);
    if (mark >= closingMark) return undefined;
    this.#meanings.set(mark, meaning);
    return mark;
  }
}
