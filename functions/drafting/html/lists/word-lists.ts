import type { ListItem } from '../../passage.ts';
import { writeRun } from '../inline.ts';
import { plainText } from '../tree/blocks.ts';
import {
  childrenOf,
  type DomElement,
  type DomNode,
  elementsOf,
  isElement,
  isIn,
  remove,
  setText,
  styleOf,
} from '../tree/dom.ts';

const levelAttribute = 'data-list-level';
const markAttribute = 'data-list-mark';

/** Word writes a list as paragraphs, each with its level in its style and its mark as text that is to be ignored. */
export function markWordLists(root: DomElement): void {
  for (const paragraph of elementsOf(root, 'p, h1, h2, h3, h4, h5, h6')) {
    const level = /mso-list:l\d+level(\d+)/.exec(styleOf(paragraph))?.[1];
    const mark = elementsOf(paragraph, 'span').find((span) => styleOf(span).includes('mso-list:ignore'));
    if (!level || !mark) continue;
    const text = plainText(mark).replace(/\s+/g, ' ').trim();
    if (isIn(paragraph, ['p'])) {
      paragraph.setAttribute(levelAttribute, level);
      paragraph.setAttribute(markAttribute, text);
      remove(mark);
    } else setText(mark, `${text} `);
  }
}

export function isWordItem(node: DomNode): node is DomElement {
  return isElement(node) && node.hasAttribute(levelAttribute);
}

/** Nests the paragraphs of a Word list by their levels. */
export function readWordItems(paragraphs: DomElement[], deepest: number): ListItem[] {
  const root: ListItem[] = [];
  const open: { level: number; items: ListItem[] }[] = [];
  for (const paragraph of paragraphs) {
    const level = Number(paragraph.getAttribute(levelAttribute));
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    if (open.at(-1)?.level !== level && open.length < deepest) {
      const parent = open.at(-1)?.items.at(-1);
      open.push({ level, items: parent ? parent.children : root });
    }
    open.at(-1)?.items.push(readItem(paragraph));
  }
  return root;
}

function readItem(paragraph: DomElement): ListItem {
  const mark = paragraph.getAttribute(markAttribute) ?? '';
  for (const image of elementsOf(paragraph, 'img')) remove(image);
  const run = writeRun(childrenOf(paragraph));
  const digits = /^(\d{1,9})[.)]?$/.exec(mark)?.[1];
  if (digits !== undefined) return { number: Number(digits), paragraphs: [run], children: [] };
  // "a." and "iv." are words that Markdown has no list for; a glyph of a bullet font may be a letter alone
  if (!/^[\p{L}\p{N}]{1,5}[.)]|^\([\p{L}\p{N}]{1,5}\)$|\p{N}|\p{L}{2}|[§¶✓✔✗✘☐☑☒]/u.test(mark))
    return { paragraphs: [run], children: [] };
  const marked = { words: `${mark} ${run.words}`, markdown: `${mark} ${run.markdown}` };
  return { paragraphs: [marked], children: [] };
}
