import { childrenOf, type DomElement, elementsOf, isElement, isIn, remove } from './dom.ts';

/** Google Docs exports each level of a list as a list of its own, one below the other: nests them by their classes. */
export function nestGoogleLists(root: DomElement): void {
  const parents = new Set(
    elementsOf(root, 'ul[class*="lst-kix_"], ol[class*="lst-kix_"]').flatMap(
      ({ parentNode }) => parentNode ?? [],
    ),
  );
  for (const parent of parents) nestWithin(parent);
}

interface OpenList {
  id: string;
  level: number;
  list: DomElement;
}

function nestWithin(parent: DomElement): void {
  let open: OpenList[] = [];
  for (const node of childrenOf(parent)) {
    if (node.nodeType !== 1 && node.textContent.trim() === '') continue;
    const found = isElement(node) ? readList(node) : undefined;
    if (!found || open.some(({ id }) => id !== found.id)) open = [];
    if (!found) continue;
    while ((open.at(-1)?.level ?? -1) > found.level) open.pop();
    if (open.at(-1)?.level === found.level && !continues(open.at(-1), found)) open.pop();
    const last = open.at(-1);
    if (last?.level === found.level) {
      for (const child of childrenOf(found.list)) last.list.appendChild(child);
      remove(found.list);
      continue;
    }
    const item = last && childrenOf(last.list).findLast((child) => isIn(child, ['li']));
    item?.appendChild(found.list);
    open.push(found);
  }
}

function continues(last: OpenList | undefined, { list }: OpenList): boolean {
  return last?.list.nodeName === list.nodeName;
}

function readList(element: DomElement): OpenList | undefined {
  if (!isIn(element, ['ul', 'ol'])) return undefined;
  const names = element.getAttribute('class') ?? '';
  const [, id, level] = /(?:^|\s)lst-kix_([\w-]+)-(\d)(?:\s|$)/.exec(names) ?? [];
  return id === undefined ? undefined : { id, level: Number(level), list: element };
}
