import type { ListItem } from '../passage.ts';
import { childrenOf, type DomElement, type DomNode, holdsBlock, isElement, isIn } from './dom.ts';
import { type Run, writeRun } from './inline.ts';

/** Levels of a list that a mail can still indent; what is deeper joins the last. */
export const deepestList = 5;

/** Reads `ul` and `ol`, also where a program puts a list between items instead of within one. */
export function readHtmlItems(list: DomElement, level = 1): ListItem[] {
  const items: ListItem[] = [];
  const isOrdered = isIn(list, ['ol']);
  const start = Number.parseInt(list.getAttribute('start') ?? '1', 10);
  let number = Number.isInteger(start) && start >= 0 ? start : 1;
  for (const child of childrenOf(list)) {
    if (isElement(child) && isIn(child, ['ul', 'ol', 'menu', 'dir'])) addChildren(items, child, level);
    else {
      const item: ListItem = { number: isOrdered ? number : undefined, paragraphs: [], children: [] };
      fill(item, isIn(child, ['li']) ? childrenOf(child) : [child], level);
      if (item.paragraphs.length === 0 && item.children.length === 0) continue;
      items.push(item);
      number += 1;
      if (level >= deepestList) items.push(...item.children.splice(0));
    }
  }
  return items;
}

function addChildren(items: ListItem[], list: DomElement, level: number): void {
  const parent = items.at(-1);
  const children = readHtmlItems(list, Math.min(level + 1, deepestList));
  if (parent && level < deepestList) parent.children.push(...children);
  else items.push(...children);
}

/** An item's own words, as paragraphs, and the lists within it. */
function fill(item: ListItem, nodes: DomNode[], level: number): void {
  let run: DomNode[] = [];
  const flush = () => {
    item.paragraphs.push(...paragraphsOf(run));
    run = [];
  };
  for (const node of nodes) {
    if (!holdsBlock(node)) {
      run.push(node);
      continue;
    }
    flush();
    if (isElement(node) && isIn(node, ['ul', 'ol', 'menu', 'dir']))
      item.children.push(...readHtmlItems(node, Math.min(level + 1, deepestList)));
    else fill(item, childrenOf(node), level);
  }
  flush();
}

function paragraphsOf(nodes: DomNode[]): Run[] {
  const run = writeRun(nodes);
  return run.words === '' ? [] : [run];
}
