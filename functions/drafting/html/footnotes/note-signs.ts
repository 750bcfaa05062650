import { plainText } from '../tree/blocks.ts';
import { closest, type DomElement, elementsOf, isIn, styleOf } from '../tree/dom.ts';
import { type Caller, idOf } from './note-links.ts';

/** What a block says of itself, looked at once however many links lead to it. */
export interface Shape {
  isParted: boolean;
  hasHeadings: boolean;
  start: string;
  /** Where its links lead to. */
  targets: Set<string>;
}

const longestNote = 4000;

export function shapeOf(holder: DomElement): Shape {
  const text = plainText(holder);
  const parts = elementsOf(holder, 'p, li').length;
  return {
    isParted: text.length > longestNote || parts > 1,
    hasHeadings: elementsOf(holder, 'h1, h2, h3, h4, h5, h6').length > 0,
    start: text.trim().replace(/^[[(]/, ''),
    targets: new Set(elementsOf(holder, 'a[href^="#"]').map(idOf)),
  };
}

/** Word marks its notes in their style, other programs by a name; of several paragraphs or one. */
export function isWordNote(element: DomElement): boolean {
  const isNamed =
    isIn(element, ['div']) && /^(ftn|edn|sdfootnote|sdendnote)\d+$/.test(element.getAttribute('id') ?? '');
  return isNamed || /mso-element:(footnote|endnote)(;|$)/.test(styleOf(element));
}

/** A note leads back, or its mark says what it is; and it is no part of the text with headings and paragraphs. */
export function isNote(shape: Shape, { link, holder, names }: Caller): boolean {
  if (isWordNote(holder)) return true;
  if (shape.hasHeadings) return false;
  if (names.some((name) => shape.targets.has(name))) return true;
  if (shape.isParted) return false;
  const mark = plainText(link).trim();
  const isRaised =
    closest(link, (at) => isIn(at, ['sup'])) !== undefined || elementsOf(link, 'sup').length > 0;
  const isFramed = /^[[(]|^[*†‡§¶]+$/.test(mark) || isBracketed(link);
  return isRaised || isFramed || (/^\d+$/.test(mark) && shape.start.startsWith(mark));
}

function isBracketed({ previousSibling, nextSibling }: DomElement): boolean {
  const before = previousSibling ? plainText(previousSibling) : '';
  const after = nextSibling ? plainText(nextSibling) : '';
  return /[[(]\s*$/.test(before) && /^\s*[\])]/.test(after);
}
