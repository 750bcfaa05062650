import type { Nodes } from 'mdast';
import { hasSlotMark } from '../message/slot-marks.ts';
import { error } from '../problem.ts';
import { standIns } from '../source/stand-ins.ts';
import type { LineFault } from './directive-lines.ts';

/**
 * Finds the merge tags of which the two parses disagree whether they are code: one would be filled in there, or be
 * printed in a text. The nodes are those of the second parse, the lines those of the first.
 */
export function findTagsInCode(root: Nodes, codeLines: Set<number>, source: string): LineFault[] {
  const filled = codeIn(root).filter(({ value }) => isFilled(value));
  const code = new Set(codeIn(root).flatMap(({ first, last }) => range(first, last)));
  const lines = source.split('\n');
  const left = [...codeLines].filter((line) => !code.has(line) && lines[line - 1]?.includes('{{'));
  return [...filled.map(({ first }) => first), ...left].map((line) => ({
    ...error('merge-tag-in-code', message),
    line,
  }));
}

const message =
  'It isn’t clear whether this is code, and its merge tag to be printed: put ``` above and below it if it is, or take the spaces away that it begins with.';

interface Code {
  value: string;
  first: number;
  last: number;
}

function codeIn(node: Nodes): Code[] {
  if ('children' in node) return node.children.flatMap(codeIn);
  if (node.type !== 'code' && node.type !== 'inlineCode' && node.type !== 'html') return [];
  const first = node.position?.start.line ?? 1;
  return [{ value: node.type === 'html' ? '' : node.value, first, last: node.position?.end.line ?? first }];
}

function isFilled(value: string): boolean {
  return hasSlotMark(value) || Object.values(standIns).some((standIn) => value.includes(standIn));
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
