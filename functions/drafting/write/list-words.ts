import type { ListItem } from '../passage.ts';

export function wordsOfItems(items: ListItem[]): string {
  return items
    .map(({ number, paragraphs, children }) => {
      const words = paragraphs.map((paragraph) => paragraph.words).join('\n');
      return [number === undefined ? words : `${number}. ${words}`, wordsOfItems(children)]
        .filter(Boolean)
        .join('\n');
    })
    .join('\n');
}
