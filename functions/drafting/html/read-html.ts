import type { Passage } from '../passage.ts';
import { wordsOfItems } from '../write/list-words.ts';
import { quoteMarkdown, writePassages } from '../write/write-passages.ts';
import {
  childrenOf,
  type DomElement,
  type DomNode,
  elementsOf,
  holdsBlock,
  isElement,
  textOf,
} from './dom.ts';
import { deepestList, readHtmlItems } from './html-lists.ts';
import { readFigure, readPicture } from './pictures.ts';
import { readLines } from './read-lines.ts';
import { cellsToRead, readTable } from './tables.ts';
import { isWordItem, readWordItems } from './word-lists.ts';

/** Reads what is within an element as passages, in reading order. */
export function readHtml(parent: DomElement): Passage[] {
  const passages: Passage[] = [];
  const nodes = childrenOf(parent);
  let run: DomNode[] = [];
  const flush = () => {
    passages.push(...readLines(run, parent));
    run = [];
  };
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node) break;
    if (!holdsBlock(node)) {
      run.push(node);
      continue;
    }
    flush();
    const items = wordItems(nodes, at);
    if (items.length > 0) {
      passages.push(asList(readWordItems(items, deepestList)));
      at = nodes.indexOf(items.at(-1) as DomNode, at);
    } else if (isElement(node)) passages.push(...readBlock(node));
  }
  flush();
  return passages;
}

function wordItems(nodes: DomNode[], start: number): DomElement[] {
  const items: DomElement[] = [];
  for (let at = start; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node && isWordItem(node)) items.push(node);
    else if (!(node?.nodeType === 3 && (node.nodeValue ?? '').trim() === '')) break;
  }
  return items;
}

function readBlock(element: DomElement): Passage[] {
  const name = element.nodeName.toLowerCase();
  if (/^h[1-6]$/.test(name)) return readHeading(element, Number(name[1]));
  if (/^(ul|ol|menu|dir)$/.test(name)) {
    const items = readHtmlItems(element);
    return items.length > 0 ? [asList(items)] : [];
  }
  if (name === 'img') return [readPicture(element) ?? []].flat();
  if (name === 'figure') return holdsPicturesAlone(element) ? readFigure(element) : readHtml(element);
  if (name === 'hr') return [{ kind: 'fixed', words: '', markdown: '---', gap: 1 }];
  if (name === 'pre') return readCode(element);
  if (name === 'blockquote') return readQuote(element);
  if (name === 'table') {
    const table = readTable(element);
    return table ? [{ kind: 'fixed', ...table, gap: 1 }] : cellsToRead(element).flatMap(readHtml);
  }
  return readStyled(element);
}

/** Quotes, tables and galleries stand in figures, too: their words are no caption. */
function holdsPicturesAlone(figure: DomElement): boolean {
  const captions = elementsOf(figure, 'figcaption').map(textOf).join('');
  const letters = (text: string) => text.replace(/\s/g, '');
  return elementsOf(figure, 'figure').length === 0 && letters(textOf(figure)) === letters(captions);
}

/** Word says in a class what others say in an element's name. */
function readStyled(element: DomElement): Passage[] {
  const names = element.getAttribute('class') ?? '';
  if (/\bMsoTitle\b/.test(names)) return readHeading(element, 1);
  if (/\bMsoSubtitle\b/.test(names)) return readHeading(element, 2);
  if (/\bMso(Intense)?Quote\b/.test(names)) return readQuote(element);
  return readHtml(element);
}

function readHeading(element: DomElement, level: number): Passage[] {
  return readHtml(asPlain(element)).map((passage) => {
    if (passage.kind !== 'line') return passage;
    const { isBold, ...line } = passage;
    const markdown = isBold ? line.markdown.replace(/^\*\*([\s\S]*)\*\*$/, '$1') : line.markdown;
    return { ...line, markdown, kind: 'heading', level };
  });
}

function asPlain(element: DomElement): DomElement {
  const plain = element.ownerDocument.createElement('div');
  for (const child of childrenOf(element)) plain.appendChild(child);
  return plain;
}

function asList(items: ReturnType<typeof readHtmlItems>): Passage {
  return { kind: 'list', items, words: wordsOfItems(items), markdown: '', gap: 1 };
}

function readCode(element: DomElement): Passage[] {
  const code = element.textContent.replace(/^\n|\s+$/g, '');
  if (code.trim() === '') return [];
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return [{ kind: 'fixed', words: code, markdown: `${fence}\n${code}\n${fence}`, gap: 1 }];
}

function readQuote(element: DomElement): Passage[] {
  const inner = readHtml(asPlain(element));
  if (inner.length === 0) return [];
  // headings and pictures stand outside of quotes
  const isPlain = inner.every(
    ({ kind, markdown }) =>
      kind === 'line' || kind === 'list' || (kind === 'fixed' && markdown.startsWith('>')),
  );
  if (!isPlain) return inner;
  const words = inner.map((passage) => passage.words).join('\n');
  return [{ kind: 'fixed', words, markdown: quoteMarkdown(writePassages(inner)), gap: 1 }];
}
