import type { ListItem } from '../../passage.ts';

/** What Markdown can begin a list with. */
const largest = 999_999_999;

/** Lists of items that are numbered without a gap: Markdown counts on from the first. Within an item, other numbers become words. */
export function splitAtNumbers(items: ListItem[]): ListItem[][] {
  const lists: ListItem[][] = [];
  for (const item of items.map(spellWithin)) {
    const written = isWritable(item) ? item : spellNumber(item);
    const list = lists.at(-1);
    if (list && continues(written, list.at(-1))) list.push(written);
    else lists.push([written]);
  }
  return lists;
}

function spellWithin(item: ListItem): ListItem {
  const { children } = item;
  const isEven = children.every(
    (child, at) => isWritable(child) && (at === 0 || continues(child, children[at - 1])),
  );
  const spelled = isEven ? children : children.map(spellNumber);
  return { ...item, children: spelled.map(spellWithin) };
}

function isWritable({ number }: ListItem): boolean {
  return number === undefined || (number >= 0 && number <= largest);
}

function continues({ number }: ListItem, before: ListItem | undefined): boolean {
  if (number === undefined) return before?.number === undefined;
  return before?.number !== undefined && number === before.number + 1;
}

function spellNumber(item: ListItem): ListItem {
  const { number, paragraphs } = item;
  if (number === undefined) return item;
  const [first, ...others] = paragraphs;
  const spelled = {
    words: `${number}. ${first?.words ?? ''}`,
    markdown: `${number}. ${first?.markdown ?? ''}`,
  };
  return { ...item, number: undefined, paragraphs: [spelled, ...others] };
}
