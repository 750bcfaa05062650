import type { Passage } from '../passage.ts';
import { quoteMarkdown, writePassages } from '../write/write-passages.ts';
import { codeOf, fenceCode } from './code.ts';
import { deepestList, readHtmlItems } from './lists/html-lists.ts';
import { asLists, isGallery, picturesWithin } from './lists/list-passages.ts';
import { isWordItem, readWordItems } from './lists/word-lists.ts';
import { captionPictures, readPicture } from './pictures.ts';
import { readLines } from './read-lines.ts';
import { captionsOf, cellsToRead, readTable } from './tables.ts';
import { holdsBlock } from './tree/blocks.ts';
import { childrenOf, type DomElement, type DomNode, isElement } from './tree/dom.ts';

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
      const pictures = items.flatMap(picturesWithin);
      passages.push(...asLists(readWordItems(items, deepestList)), ...pictures);
      at = nodes.indexOf(items.at(-1) ?? node, at);
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
    return isGallery(element)
      ? readHtml(element)
      : [...asLists(readHtmlItems(element)), ...picturesWithin(element)];
  }
  if (name === 'img') return [readPicture(element) ?? []].flat();
  if (name === 'figure') captionPictures(element);
  if (name === 'hr') return [{ kind: 'fixed', words: '', markdown: '---', gap: 1 }];
  if (name === 'pre') return readCode(element);
  if (name === 'blockquote') return readQuote(element);
  if (name === 'table') {
    const table = readTable(element);
    if (!table) return cellsToRead(element).flatMap(readHtml);
    return [...captionsOf(element).flatMap(readHtml), { kind: 'fixed', ...table, gap: 1 }];
  }
  return readStyled(element);
}

/** Word says in a class what others say in an element's name. */
function readStyled(element: DomElement): Passage[] {
  const names = element.getAttribute('class') ?? '';
  if (/\bMsoTitle\b/.test(names)) return readHeading(element, 1);
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

function readCode(element: DomElement): Passage[] {
  const code = codeOf(element);
  return code.trim() === '' ? [] : [{ kind: 'fixed', words: code, markdown: fenceCode(code), gap: 1 }];
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
