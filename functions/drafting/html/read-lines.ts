import type { LinePassage } from '../passage.ts';
import { writeRun } from './inline.ts';
import { plainText } from './tree/blocks.ts';
import { childrenOf, type DomElement, type DomNode, isIn } from './tree/dom.ts';

const boldForm = /^\*\*((?:\\.|[^*\\])+)\*\*$/;

/** Reads a run of inline nodes: two line breaks, or one between long lines, part paragraphs. */
export function readLines(nodes: DomNode[], parent: DomElement): LinePassage[] {
  if (nodes.length === 0) return [];
  return splitAtBreaks(flatten(nodes)).flatMap((run) => {
    const written = writeRun(run);
    if (!/\S/.test(written.words)) return [];
    const isBold = boldForm.test(written.markdown) || (isIn(parent, ['dt']) && !written.words.includes('\n'));
    return [{ kind: 'line' as const, ...written, gap: 1, ...(isBold ? { isBold } : {}) }];
  });
}

/** A break may stand within a bold passage: then the passage is cut there. */
function flatten(nodes: DomNode[]): DomNode[] {
  return nodes.flatMap((node) => {
    const children = childrenOf(node);
    if (!children.some((child) => isIn(child, ['br']))) return [node];
    const pieces: DomNode[] = [];
    let piece: DomNode | undefined;
    for (const child of children) {
      if (isIn(child, ['br'])) {
        pieces.push(child);
        piece = undefined;
        continue;
      }
      if (!piece) {
        piece = node.cloneNode(false);
        pieces.push(piece);
      }
      piece.appendChild(child.cloneNode(true));
    }
    return pieces;
  });
}

const longLine = 90;

function splitAtBreaks(nodes: DomNode[]): DomNode[][] {
  const runs: DomNode[][] = [[]];
  const length = (run: DomNode[]) => run.map(plainText).join('').length;
  const lines: DomNode[][] = [[]];
  for (const node of nodes) {
    if (isIn(node, ['br'])) lines.push([]);
    else lines.at(-1)?.push(node);
  }
  let isParted = true;
  const br = nodes.find((node) => isIn(node, ['br']));
  let before = 0;
  for (const line of lines) {
    const isEmpty = line.every((node) => plainText(node).trim() === '');
    if (isEmpty) {
      isParted = true;
      continue;
    }
    const own = length(line);
    if (isParted || own > longLine || before > longLine) runs.push(line);
    else runs.at(-1)?.push(...(br ? [br.cloneNode(false)] : []), ...line);
    isParted = false;
    before = own;
  }
  return runs.filter((run) => run.length > 0);
}
