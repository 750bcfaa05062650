import { type DraftNote, dropping } from '../../draft.ts';
import { joinSpaces } from '../../text/tidy-text.ts';
import { plainText } from '../tree/blocks.ts';
import {
  closest,
  type DomElement,
  elementsOf,
  isIn,
  remove,
  rename,
  setText,
  styleOf,
  unwrap,
} from '../tree/dom.ts';
import { findCallers } from './note-callers.ts';
import { type Caller, idOf, markForm } from './note-links.ts';

/** A footnote whose text was taken out of the tree. */
export interface Footnote {
  label: string;
  element: DomElement;
}

interface Footnotes {
  footnotes: Footnote[];
  /** Marks that stand anew in the draft, or led back to a place. */
  marks: string[];
}

/** Puts `[^1]` where a text refers to a note of its own, and takes the notes out. Other links within the page go. */
export function takeFootnotes(root: DomElement, notes: DraftNote[]): Footnotes {
  const called = new Map<DomElement, { label: string; element: DomElement; names: Set<string> }>();
  const marks: string[] = [];
  for (const caller of findCallers(root)) {
    const { holder, names } = caller;
    const note = called.get(holder) ?? { label: String(called.size + 1), element: holder, names: new Set() };
    called.set(holder, note);
    for (const name of names) note.names.add(name);
    marks.push(placeMark(caller, note.label));
  }
  const footnotes = [...called.values()];
  for (const { element, names } of footnotes) {
    for (const link of findWaysBack(element, names)) marks.push(takeOut(link, notes));
    detach(element);
  }
  for (const part of [root, ...called.keys()])
    for (const link of elementsOf(part, 'a[href^="#"], a:not([href])')) unwrap(link);
  return { footnotes, marks };
}

function placeMark({ link }: Caller, label: string): string {
  const text = plainText(link);
  const sup = closest(link, (at) => isIn(at, ['sup']) && plainText(at).trim() === text.trim());
  setText(rename(sup ?? link, 'x-note'), `[^${label}]`);
  return text;
}

/** Links from a note to its places in the text, and the mark that it begins with. */
function findWaysBack(element: DomElement, names: Set<string>): DomElement[] {
  const start = plainText(element).trim();
  return elementsOf(element, 'a[href^="#"]').filter((link) => {
    const words = plainText(link).trim();
    const isMark = markForm.test(words) && start.startsWith(words);
    return names.has(idOf(link)) || isMark || !/[\p{L}\p{N}]/u.test(words);
  });
}

function takeOut(link: DomElement, notes: DraftNote[]): string {
  const words = joinSpaces(plainText(link));
  const isTold = /[\p{L}\p{N}]/u.test(words) && !markForm.test(words);
  if (isTold) notes.push(dropping(words));
  const sup = closest(link, (at) => isIn(at, ['sup']));
  remove(sup && joinSpaces(plainText(sup)) === words ? sup : link);
  return isTold ? '' : words;
}

function detach(element: DomElement): void {
  const list = closest(element, (at) => /mso-element:(footnote|endnote)-list/.test(styleOf(at)));
  for (const rule of list ? elementsOf(list, 'hr') : []) remove(rule);
  remove(element);
}
