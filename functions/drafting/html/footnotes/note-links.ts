import { isBlock } from '../tree/blocks.ts';
import { type DomElement, elementsOf } from '../tree/dom.ts';

/** A link that refers to a note, and the block that the note is written in. */
export interface Caller {
  link: DomElement;
  holder: DomElement;
  /** What a link in the note may call this place. */
  names: string[];
}

/** What a link to a note says, or one from it to its place. */
export const markForm = /^\s*[[(]?\s*(\d{1,3}|[a-z]{1,4}|[*†‡§¶]+)\s*[\])]?\s*$/i;

export function idOf(link: DomElement): string {
  const id = link.getAttribute('href')?.slice(1) ?? '';
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** The names of a link and of what is around it within its line: a note leads back to one of them. */
export function namesOf(link: DomElement): string[] {
  const around: DomElement[] = [];
  for (let at: DomElement | null = link; at && !isBlock(at); at = at.parentNode) around.push(at);
  return [...around, ...elementsOf(link, '[id], [name]')].flatMap((at) =>
    [at.getAttribute('id'), at.getAttribute('name')].filter((name) => name !== null),
  );
}
