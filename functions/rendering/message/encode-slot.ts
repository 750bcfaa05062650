import { escapeHtml } from '../email/escape-html.ts';
import { foldedWords } from './header-words.ts';
import { encodeLine } from './quoted-printable.ts';
import type { Slot, SlotValues } from './rendered-email.ts';

class SlotError extends Error {
  readonly code = 'slot-invalid';
  override readonly name = 'SlotError';
}

// what a person may be called has a letter, a digit or a picture in it: `--` and `>` alone mean something to mail
const saysNothing = /^[^\p{L}\p{N}\p{So}]*$/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const hasControl = /[\p{Cc}\u2028\u2029]/u;

/**
 * A reader's value as it stands in a slot's place.
 * @throws {SlotError} naming the slot whose value is missing, or can't stand in a header.
 */
export function encodeSlot({ slot, place, fallback }: Slot, values: SlotValues): string {
  const given = values[slot];
  const isNone = slot === 'reader.name' ? saysNothing.test(given ?? '') : !/\S/.test(given ?? '');
  const value = isNone ? (fallback ?? given) : given;
  if (value === undefined) throw new SlotError(`The slot ${slot} has no value.`);
  if (place === 'header') return encodeHeaderSlot(slot, value);
  // a line break within a value would be a line of its own; no other control character means anything to a reader
  const line = hasControl.test(value) ? value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ') : value;
  if (place === 'subject') return foldedWords(line);
  return encodeLine(place === 'html' ? isolate(escapeHtml(line)) : unquoted(line));
}

/** A name from right to left must not turn the signs around it; as references, the isolates are ASCII. */
function isolate(html: string): string {
  return rightToLeft.test(html) ? `&#8296;${html}&#8297;` : html;
}

/** A value may open a line of the text part, which would be taken for a quote of an earlier mail. */
function unquoted(text: string): string {
  return text.startsWith('>') ? ` ${text}` : text;
}

/** One address and nothing else: no sign that ends it, begins another, or begins a comment. */
function encodeHeaderSlot(slot: string, value: string): string {
  if (/^[!#-'*+\-./0-9:=?@A-Z[\]^_`a-z{|}~]{1,900}$/.test(value)) return value;
  const message = `The slot ${slot} must be one ASCII address of at most 900 characters to stand in a header.`;
  throw new SlotError(message);
}
