import type { Definition, Nodes } from 'mdast';
import type { Problem } from '../render-request.ts';
import type { PictureShelf } from './pictures.ts';

/** One pass over a briefing's Markdown: what it needs, and the problems it gathers. */
export interface Reading {
  shelf: PictureShelf;
  /** The line of the source that the Markdown begins on, from 1. */
  firstLine: number;
  definitions: Map<string, Definition>;
  problems: Problem[];
}

type Placed = Pick<Nodes, 'position'>;

/** The line of the source that a node begins on. */
export function lineOf({ firstLine }: Reading, { position }: Placed): number {
  return firstLine + (position?.start.line ?? 1) - 1;
}

/** Notes an error and leaves nothing in the node's place. */
export function report(reading: Reading, node: Placed, code: string, message: string): [] {
  reading.problems.push({ severity: 'error', code, message, line: lineOf(reading, node) });
  return [];
}

export function findDefinition({ definitions }: Reading, identifier: string): Definition | undefined {
  return definitions.get(identifier.toLowerCase());
}
