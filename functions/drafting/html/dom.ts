/** As much of the DOM as drafting asks for. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  nodeValue: string | null;
  textContent: string;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly parentNode: DomElement | null;
  readonly childNodes: ArrayLike<DomNode>;
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
}

export function isElement(node: DomNode | null | undefined): node is DomElement {
  return node?.nodeType === 1;
}

export function childrenOf(node: DomNode): DomNode[] {
  return Array.from(node.childNodes);
}

export function elementsOf(root: DomElement, selector: string): DomElement[] {
  return Array.from(root.querySelectorAll(selector));
}

export function isIn(node: DomNode, names: string[]): boolean {
  return names.includes(node.nodeName.toLowerCase());
}

export function styleOf(element: DomElement): string {
  return (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '');
}

/** The words of a node, apart where its blocks are. */
export function textOf(node: DomNode): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  const text = childrenOf(node).map(textOf).join('');
  return isBlock(node) || isIn(node, ['br', 'label', 'button', 'option']) ? ` ${text} ` : text;
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

const blockNames =
  'address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul img';
const blocks = new Set(blockNames.split(' '));

export function isBlock(node: DomNode): boolean {
  return blocks.has(node.nodeName.toLowerCase());
}

/** Whether a node is a block, or has one within: then its content is no line of words. */
export function holdsBlock(node: DomNode): boolean {
  if (!isElement(node)) return false;
  return isBlock(node) || elementsOf(node, '*').some(isBlock);
}
