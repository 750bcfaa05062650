import type { ListItem, Passage } from '../../passage.ts';
import { wordsOfItems } from '../../write/list-words.ts';
import { readPicture } from '../pictures.ts';
import { textOf } from '../tree/blocks.ts';
import { type DomElement, elementsOf } from '../tree/dom.ts';
import { splitAtNumbers } from './list-numbers.ts';

export function asLists(items: ListItem[]): Passage[] {
  return splitAtNumbers(items).map((list) => ({
    kind: 'list',
    items: list,
    words: wordsOfItems(list),
    markdown: '',
    gap: 1,
  }));
}

/** Pictures, each with its caption, that are a list for the sake of their layout. */
export function isGallery(list: DomElement): boolean {
  const images = elementsOf(list, 'img').length;
  const letters = (text: string) => text.replace(/\s/g, '');
  const captions = elementsOf(list, 'figcaption').map(textOf).join('');
  return images > 0 && letters(textOf(list)) === letters(captions);
}

/** A list has no place for pictures: they come after it. */
export function picturesWithin(list: DomElement): Passage[] {
  return elementsOf(list, 'img').flatMap((image) => readPicture(image) ?? []);
}
