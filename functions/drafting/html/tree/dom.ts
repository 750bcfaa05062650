/** As much of the DOM as drafting asks for. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  nodeValue: string | null;
  readonly firstChild: DomNode | null;
  readonly lastChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly previousSibling: DomNode | null;
  readonly parentNode: DomElement | null;
  readonly ownerDocument: DomDocument;
  appendChild(node: DomNode): void;
  insertBefore(node: DomNode, before: DomNode | null): void;
  removeChild(node: DomNode): void;
  cloneNode(deep: boolean): DomNode;
}

export interface DomElement extends DomNode {
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): ArrayLike<DomElement>;
}

export interface DomDocument extends DomElement {
  readonly body: DomElement;
  readonly documentElement: DomElement;
  createElement(name: string): DomElement;
  createTextNode(text: string): DomNode;
}

export function isElement(node: DomNode | null | undefined): node is DomElement {
  return node?.nodeType === 1;
}

/** The children as they are now. (Whoever asks domino for `childNodes` makes each later change cost as much as there are.) */
export function childrenOf(node: DomNode): DomNode[] {
  const children: DomNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** All that is within a node, in reading order, each with its depth; however deep that is. */
export function* nodesWithin(root: DomNode): Generator<{ node: DomNode; depth: number }> {
  let depth = 0;
  let at: DomNode | null = root;
  while (at) {
    let next: DomNode | null = at.firstChild;
    if (next) depth += 1;
    for (; !next && at && at !== root; at = at.parentNode) {
      next = at.nextSibling;
      if (!next) depth -= 1;
    }
    if (!next) return;
    at = next;
    yield { node: at, depth };
  }
}

/** The elements within another that fit, in reading order. (Domino sorts what several selectors find, by `childNodes`.) */
export function elementsOf(root: DomElement, selectors: string): DomElement[] {
  const parts = selectors.split(', ').map((selector) => Array.from(root.querySelectorAll(selector)));
  const [found = [], ...others] = parts;
  if (others.every((part) => part.length === 0)) return found;
  const all = new Set<DomNode>(parts.flat());
  const ordered: DomElement[] = [];
  for (const { node } of nodesWithin(root)) if (isElement(node) && all.has(node)) ordered.push(node);
  return ordered;
}

export function isIn(node: DomNode, names: string[]): boolean {
  return names.includes(node.nodeName.toLowerCase());
}

export function styleOf(element: DomElement): string {
  return (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '');
}

export function setText(element: DomElement, text: string): void {
  for (const child of childrenOf(element)) element.removeChild(child);
  element.appendChild(element.ownerDocument.createTextNode(text));
}

/** Puts marks before and behind what an element holds. */
export function frame(element: DomElement, [opening, closing]: [string, string]): void {
  const { ownerDocument } = element;
  element.insertBefore(ownerDocument.createTextNode(opening), element.firstChild);
  element.appendChild(ownerDocument.createTextNode(closing));
}

/** The nearest element around a node, itself included, that fits. */
export function closest(node: DomNode, fits: (element: DomElement) => boolean): DomElement | undefined {
  for (let at: DomNode | null = node; at; at = at.parentNode) if (isElement(at) && fits(at)) return at;
  return undefined;
}

export function remove(node: DomNode): void {
  node.parentNode?.removeChild(node);
}

export function unwrap(element: DomElement): void {
  const { parentNode } = element;
  if (!parentNode) return;
  for (const child of childrenOf(element)) parentNode.insertBefore(child, element);
  parentNode.removeChild(element);
}

/** Puts an element of another name in an element's place, with the same children and no attributes. */
export function rename(element: DomElement, name: string): DomElement {
  const renamed = element.ownerDocument.createElement(name);
  for (const child of childrenOf(element)) renamed.appendChild(child);
  element.parentNode?.insertBefore(renamed, element);
  remove(element);
  return renamed;
}
