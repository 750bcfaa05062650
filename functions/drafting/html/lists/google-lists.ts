import { plainText } from '../tree/blocks.ts';
import {
  childrenOf,
  type DomElement,
  type DomNode,
  elementsOf,
  isElement,
  isIn,
  remove,
  styleOf,
} from '../tree/dom.ts';

/**
 * Google Docs exports each level of a list as a list of its own, one below the other, or as items that stand farther
 * to the right: nests them by their classes, levels or margins.
 */
export function nestGoogleLists(root: DomElement): void {
  for (const list of elementsOf(root, 'ul, ol')) splitByLevel(list);
  const parents = new Set(elementsOf(root, 'ul, ol').flatMap(({ parentNode }) => parentNode ?? []));
  for (const parent of parents) nestWithin(parent);
}

/** Where a list is one of several. */
interface Place {
  id: string;
  level: number;
}

interface OpenList extends Place {
  list: DomElement;
}

/** Makes lists, one below the other, of the items of one that are on several levels. */
function splitByLevel(list: DomElement): void {
  const items = childrenOf(list).filter(isElement);
  const levels = items.map((item) => (isIn(item, ['li']) ? levelOf(item) : undefined));
  if (levels.includes(undefined) || levels.every((level) => level === levels[0])) return;
  let part = list;
  for (const [at, item] of items.entries()) {
    if (at === 0) continue;
    if (levels[at] !== levels[at - 1]) {
      const next = list.ownerDocument.createElement(list.nodeName.toLowerCase());
      part.parentNode?.insertBefore(next, part.nextSibling);
      part = next;
    }
    if (part !== list) part.appendChild(item);
  }
}

function levelOf(item: DomElement): number | undefined {
  const margin = /(?:^|;)margin-left:([\d.]+)(?:pt|px)/.exec(styleOf(item))?.[1];
  const level = item.getAttribute('aria-level') ?? margin;
  return level !== undefined && Number.isFinite(Number(level)) ? Number(level) : undefined;
}

function nestWithin(parent: DomElement): void {
  let open: OpenList[] = [];
  for (const node of childrenOf(parent)) {
    if (node.nodeType !== 1 && plainText(node).trim() === '') continue;
    const found = isElement(node) ? readList(node) : undefined;
    if (!found || open.some(({ id }) => id !== found.id)) open = [];
    if (!found) continue;
    const wasDeeper = (open.at(-1)?.level ?? 0) > found.level;
    while ((open.at(-1)?.level ?? -1) > found.level) open.pop();
    const isSame = open.at(-1)?.level === found.level;
    // lists of one class are one list; others, when one came between that is nested
    if (isSame && !(continues(open.at(-1), found) && (found.id !== '' || wasDeeper))) open.pop();
    const last = open.at(-1);
    if (last?.level === found.level) {
      for (const child of childrenOf(found.list)) last.list.appendChild(child);
      remove(found.list);
      continue;
    }
    if (last) lastItemOf(last.list)?.appendChild(found.list);
    open.push(found);
  }
}

function lastItemOf({ lastChild }: DomElement): DomNode | null {
  let item = lastChild;
  while (item && !isIn(item, ['li'])) item = item.previousSibling;
  return item;
}

function continues(last: OpenList | undefined, { list }: OpenList): boolean {
  return last?.list.nodeName === list.nodeName;
}

function readList(element: DomElement): OpenList | undefined {
  if (!isIn(element, ['ul', 'ol'])) return undefined;
  const names = element.getAttribute('class') ?? '';
  const [, id, level] = /(?:^|\s)lst-kix_([\w-]+)-(\d)(?:\s|$)/.exec(names) ?? [];
  if (id !== undefined) return { id, level: Number(level), list: element };
  const [first] = childrenOf(element).filter(isElement);
  const own = first && isIn(first, ['li']) ? levelOf(first) : undefined;
  return own === undefined ? undefined : { id: '', level: own, list: element };
}
