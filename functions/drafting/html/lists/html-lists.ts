import type { ListItem } from '../../passage.ts';
import { codeOf, inlineCode } from '../code.ts';
import { type Run, writeRun } from '../inline.ts';
import { inlineRuns } from '../inline-runs.ts';
import { childrenOf, type DomElement, type DomNode, isElement, isIn } from '../tree/dom.ts';
import { letterOf, markRuns } from './list-marks.ts';

const listNames = ['ul', 'ol', 'menu', 'dir'];

/** Levels of a list that a mail can still indent; what is deeper joins the last. */
export const deepestList = 5;

/** Reads `ul` and `ol`, also where a program puts a list between items instead of within one. */
export function readHtmlItems(list: DomElement, level = 1): ListItem[] {
  const items: ListItem[] = [];
  const isOrdered = isIn(list, ['ol']);
  const step = list.hasAttribute('reversed') ? -1 : 1;
  let number = startOf(list);
  for (const child of childrenOf(list)) {
    if (isElement(child)) number = numberAt(child, 'value') ?? number;
    if (isElement(child) && isIn(child, listNames)) addChildren(items, child, level);
    else {
      const item: ListItem = { number: isOrdered ? number : undefined, paragraphs: [], children: [] };
      fill(item, isIn(child, ['li']) ? childrenOf(child) : [child], level);
      if (item.paragraphs.length === 0 && item.children.length === 0) continue;
      items.push(isOrdered ? withLetter(item, list.getAttribute('type'), number) : item);
      number += step;
      if (level >= deepestList) items.push(...item.children.splice(0));
    }
  }
  return items;
}

function withLetter(item: ListItem, type: string | null, number: number): ListItem {
  const letter = letterOf(type, number);
  return letter ? { ...item, number: undefined, paragraphs: markRuns(item.paragraphs, letter) } : item;
}

/** A list that counts down begins with as many as it has. */
function startOf(list: DomElement): number {
  const count = () => childrenOf(list).filter((child) => isIn(child, ['li'])).length;
  return numberAt(list, 'start') ?? (list.hasAttribute('reversed') ? count() : 1);
}

function numberAt(element: DomElement, name: string): number | undefined {
  const number = Number.parseInt(element.getAttribute(name) ?? '', 10);
  return Number.isSafeInteger(number) ? number : undefined;
}

function addChildren(items: ListItem[], list: DomElement, level: number): void {
  const parent = items.at(-1);
  const children = readHtmlItems(list, Math.min(level + 1, deepestList));
  if (parent && level < deepestList) parent.children.push(...children);
  else items.push(...children);
}

/** An item's own words, as paragraphs, and the lists within it. */
function fill(item: ListItem, nodes: DomNode[], level: number): void {
  for (const run of inlineRuns(nodes, [...listNames, 'pre'])) {
    if ('nodes' in run) item.paragraphs.push(...asParagraph(writeRun(run.nodes)));
    else if (isIn(run.block, ['pre'])) item.paragraphs.push(...asParagraph(inlineCode(codeOf(run.block))));
    else item.children.push(...readHtmlItems(run.block, Math.min(level + 1, deepestList)));
  }
}

function asParagraph(run: Run): Run[] {
  return run.words === '' ? [] : [run];
}
