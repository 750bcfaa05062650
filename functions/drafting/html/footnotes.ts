import { closest, type DomElement, elementsOf, isIn, remove, rename, styleOf, unwrap } from './dom.ts';

/** A footnote whose text was taken out of the tree. */
export interface Footnote {
  label: string;
  element: DomElement;
}

const markForm = /^\s*[[(]?\s*(\d{1,3}|[a-z]{1,4}|[*†‡§¶]+)\s*[\])]?\s*$/i;
const holders = ['p', 'li', 'div', 'dd', 'aside', 'section'];

/** Puts `[^1]` where a text refers to a note of its own, and takes the notes out. Other links within the page go. */
export function takeFootnotes(root: DomElement): Footnote[] {
  const targets = new Map<string, DomElement>();
  for (const element of elementsOf(root, '[id], a[name]')) {
    for (const name of [element.getAttribute('id'), element.getAttribute('name')])
      if (name && !targets.has(name)) targets.set(name, element);
  }
  const notes = new Map<DomElement, Footnote>();
  for (const link of elementsOf(root, 'a[href^="#"]')) {
    const holder = markForm.test(link.textContent) ? holderOf(targets.get(idOf(link)), root) : undefined;
    if (!holder || holder === holderOf(link, root) || closest(link, (at) => notes.has(at))) continue;
    const label = notes.get(holder)?.label ?? String(notes.size + 1);
    if (!notes.has(holder)) notes.set(holder, { label, element: holder });
    const sup = closest(link, (at) => isIn(at, ['sup']) && at.textContent.trim() === link.textContent.trim());
    const mark = rename(sup ?? link, 'x-note');
    mark.textContent = `[^${label}]`;
  }
  for (const { element } of notes.values()) detach(element);
  for (const link of elementsOf(root, 'a[href^="#"], a:not([href])')) unwrap(link);
  return [...notes.values()];
}

function idOf(link: DomElement): string {
  const id = link.getAttribute('href')?.slice(1) ?? '';
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** The block that a note is written in. */
function holderOf(target: DomElement | undefined, root: DomElement): DomElement | undefined {
  const block = target && closest(target, (at) => isIn(at, holders));
  if (!block || block === root) return undefined;
  const around = closest(block, (at) => /mso-element:(footnote|endnote)(;|$)/.test(styleOf(at)));
  if (around) return around;
  const { parentNode } = block;
  const isAlone =
    parentNode && isIn(parentNode, ['div']) && parentNode.textContent.trim() === block.textContent.trim();
  return isAlone ? parentNode : block;
}

/** Takes a note out, without the links that lead back and the mark that it begins with. */
function detach(element: DomElement): void {
  const list = closest(element, (at) => /mso-element:(footnote|endnote)-list/.test(styleOf(at)));
  for (const rule of list ? elementsOf(list, 'hr') : []) remove(rule);
  for (const link of elementsOf(element, 'a[href^="#"]'))
    remove(closest(link, (at) => isIn(at, ['sup'])) ?? link);
  remove(element);
}
