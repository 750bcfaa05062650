import { slotMarks } from '../message/slot-marks.ts';
import type { ReadingContext } from './reading-context.ts';

// Control characters mean nothing to Markdown, a source has none (`tidyCharacters`), and no character
// reference brings one of these about: the parser turns them into U+FFFD.
const online = '\u0080';
const publication = '\u0081';
const literalOpening = '\u0082';
const literalClosing = '\u0083';

/** What stands for a tag that is known before there is a reader, while its Markdown is parsed. */
export const standIns = { online, publication };

const addressMarks = [slotMarks['links.unsubscribe'], slotMarks['links.preferences'], online];
const anyAddress = new RegExp(`([${addressMarks.join('')}])`, 'u');
const hiddenLiteral = new RegExp(`${literalOpening}(\\d+)${literalClosing}`, 'gu');

/** Texts that are taken out of Markdown before it is parsed, so that none of their characters count as marks. */
export class Literals {
  readonly #indices = new Map<string, number>();
  readonly #texts: string[] = [];

  /** What stands for the text; the same text has the same. */
  hide(text: string): string {
    const index = this.#indices.get(text) ?? this.#texts.push(text) - 1;
    this.#indices.set(text, index);
    return `${literalOpening}${index}${literalClosing}`;
  }

  /** Puts the texts back. */
  reveal(text: string): string {
    return text.replace(hiddenLiteral, (_, index) => this.#texts[Number(index)] ?? '');
  }
}

/** Cuts a text so that each address of a reader's own, or of the page online, is a piece by itself. */
export function cutAtAddresses(text: string): string[] {
  return text.split(anyAddress).filter((piece) => piece !== '');
}

export function isAddress(piece: string): boolean {
  return addressMarks.includes(piece);
}

/** Puts what is known in the place of its stand-in; marks of slots stay. */
export function fillStandIns(text: string, { publicationName, onlineUrl = '' }: ReadingContext): string {
  return text.replaceAll(publication, () => publicationName).replaceAll(online, () => onlineUrl);
}

/** For messages to people: every tag as it was typed. */
export function showStandIns(text: string, { marks }: ReadingContext): string {
  const shown = marks.show(text).replaceAll('{{reader.mailbox}}', '{{reader.email}}');
  return shown.replaceAll(publication, '{{publication.name}}').replaceAll(online, '{{links.online}}');
}
