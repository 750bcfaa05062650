import { plainText } from '../tree/blocks.ts';
import { childrenOf, closest, type DomElement, elementsOf, isIn } from '../tree/dom.ts';
import { type Caller, idOf, markForm, namesOf } from './note-links.ts';
import { isNote, isWordNote, type Shape, shapeOf } from './note-signs.ts';

const holders = ['p', 'li', 'div', 'dd', 'aside', 'section'];

/** Finds the links within a page that refer to notes; a menu's lead to parts of the text, which must stay where they are. */
export function findCallers(root: DomElement): Caller[] {
  const targets = findTargets(root);
  const order = new Map(elementsOf(root, '*').map((element, at) => [element, at]));
  const shapes = new Map<DomElement, Shape>();
  const callers: Caller[] = [];
  for (const link of elementsOf(root, 'a[href^="#"]')) {
    const holder = markForm.test(plainText(link)) ? holderOf(targets.get(idOf(link)), root) : undefined;
    if (!holder || (order.get(holder) ?? 0) < (order.get(link) ?? 0)) continue;
    const shape = shapes.get(holder) ?? shapeOf(holder);
    shapes.set(holder, shape);
    const caller = { link, holder, names: namesOf(link) };
    if (isNote(shape, caller)) callers.push(caller);
  }
  const around = new Set(callers.flatMap(({ link }) => elementsAround(link)));
  return callers.filter(({ holder }) => !around.has(holder));
}

function elementsAround(element: DomElement): DomElement[] {
  const around: DomElement[] = [];
  for (let at: DomElement | null = element; at; at = at.parentNode) around.push(at);
  return around;
}

function findTargets(root: DomElement): Map<string, DomElement> {
  const targets = new Map<string, DomElement>();
  for (const element of elementsOf(root, '[id], a[name]')) {
    for (const name of [element.getAttribute('id'), element.getAttribute('name')])
      if (name && !targets.has(name)) targets.set(name, element);
  }
  return targets;
}

/** The block that a note is written in. */
function holderOf(target: DomElement | undefined, root: DomElement): DomElement | undefined {
  const block = target && closest(target, (at) => isIn(at, holders));
  if (!block || block === root) return undefined;
  const around = closest(block, (at) => isWordNote(at));
  if (around) return around;
  const { parentNode } = block;
  return parentNode && isIn(parentNode, ['div']) && isAlone(block, parentNode) ? parentNode : block;
}

function isAlone(block: DomElement, parent: DomElement): boolean {
  return childrenOf(parent).every((child) => child === block || plainText(child).trim() === '');
}
