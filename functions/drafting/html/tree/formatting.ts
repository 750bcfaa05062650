import {
  childrenOf,
  type DomElement,
  type DomNode,
  elementsOf,
  isElement,
  isIn,
  remove,
  rename,
  styleOf,
  unwrap,
} from './dom.ts';
import { markRaisedStyles, writeRaised } from './superscripts.ts';

/** Makes bold and italics the elements `b` and `i`, whichever way a program says them, and each one piece. */
export function tidyFormatting(root: DomElement): void {
  markRaisedStyles(root);
  writeRaised(root);
  for (const element of elementsOf(root, 'b, strong, i, em, cite, span, font')) tidyElement(element);
  for (const element of elementsOf(root, 'h1 b, h2 b, h3 b, h4 b, h5 b, h6 b, b b, i i, th b'))
    unwrap(element);
  // (a name in `u`, `ins`, `font` and such says nothing that a mail shows)
  for (const element of elementsOf(root, 'u, ins, font, span, o\\:p, small, big, mark, abbr, time, label'))
    unwrap(element);
  joinTexts(root);
  for (const element of elementsOf(root, 'b, i')) joinNext(element);
}

function tidyElement(element: DomElement): void {
  const style = styleOf(element);
  const weight = /(?:^|;)font-weight:(\w+)/.exec(style)?.[1];
  const isBold =
    weight === undefined ? isIn(element, ['b', 'strong']) : /^(bold|bolder|[6-9]00)$/.test(weight);
  const slant = /(?:^|;)font-style:(\w+)/.exec(style)?.[1];
  const isItalic = slant === undefined ? isIn(element, ['i', 'em', 'cite']) : slant !== 'normal';
  const isIgnored = /mso-list:ignore/.test(style);
  if (isIgnored || element.getAttribute('class')?.includes('FootnoteReference')) return;
  const names = [...(isBold ? ['b'] : []), ...(isItalic ? ['i'] : [])];
  const [outer, inner] = names;
  if (outer === undefined) {
    unwrap(element);
    return;
  }
  const renamed = rename(element, outer);
  if (inner === undefined) return;
  const within = renamed.ownerDocument.createElement(inner);
  for (const child of childrenOf(renamed)) within.appendChild(child);
  renamed.appendChild(within);
}

/** Unwrapping leaves texts side by side, whose marks would be read together and are escaped apart. */
function joinTexts(root: DomElement): void {
  for (const element of [root, ...elementsOf(root, '*')]) {
    let last: DomNode | undefined;
    for (const child of childrenOf(element)) {
      if (child.nodeType === 8) remove(child);
      else if (child.nodeType === 3 && last?.nodeType === 3) {
        last.nodeValue = `${last.nodeValue ?? ''}${child.nodeValue ?? ''}`;
        remove(child);
      } else last = child;
    }
  }
}

/** Word cuts a bold phrase into many; `**a****b**` would print its stars. */
function joinNext(element: DomElement): void {
  if (!element.parentNode) return;
  for (let next = element.nextSibling; next; next = element.nextSibling) {
    const isSpace = next.nodeType === 3 && (next.nodeValue ?? '').trim() === '';
    const twin = isSpace ? next.nextSibling : next;
    if (!isElement(twin) || twin.nodeName !== element.nodeName) return;
    if (isSpace) element.appendChild(next);
    for (const child of childrenOf(twin)) element.appendChild(child);
    remove(twin);
  }
}
