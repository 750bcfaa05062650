import type { Definition, FootnoteDefinition, FootnoteReference, Nodes } from 'mdast';
import type { Problem } from '../problem.ts';
import type { ReadingContext } from '../source/reading-context.ts';
import { showStandIns } from '../source/stand-ins.ts';

/** One pass over a briefing's Markdown: what it needs, and what it gathers. */
export interface Reading {
  context: ReadingContext;
  /** The Markdown as it was parsed, which the nodes' offsets are about. */
  markdown: string;
  /** The line of the source that the Markdown begins on, from 1. */
  firstLine: number;
  definitions: Map<string, Definition>;
  footnotes: Footnotes;
  /** Whether what is being read is for some readers only. */
  isInPassage: boolean;
  links: number;
  problems: Problem[];
}

/** The footnotes by their identifiers: those there are, and those that were called, in the order of their numbers. */
export interface Footnotes {
  defined: Map<string, FootnoteDefinition>;
  called: string[];
  /** Those that every reader sees called. */
  calledForAll: Set<string>;
  /** Where those were called that only some readers see called. */
  calledForSome: Map<string, FootnoteReference>;
}

type Placed = Pick<Nodes, 'position'>;

/** The line of the source that a node begins on. */
export function lineOf({ firstLine }: Reading, { position }: Placed): number {
  return firstLine + (position?.start.line ?? 1) - 1;
}

/** Notes an error and leaves nothing in the node's place. */
export function report(reading: Reading, node: Placed, code: string, message: string): [] {
  return reportOnLine(reading, code, message, lineOf(reading, node));
}

/** Notes an error on a line of the source. */
export function reportOnLine(
  { problems, context }: Reading,
  code: string,
  message: string,
  line: number,
): [] {
  problems.push({ severity: 'error', code, message: showStandIns(message, context), line });
  return [];
}

export function findDefinition({ definitions }: Reading, identifier: string): Definition | undefined {
  return definitions.get(identifier.toLowerCase());
}

/** The Markdown that a node was parsed from. */
export function sourceOf({ markdown }: Reading, { position }: Placed): string {
  return markdown.slice(position?.start.offset, position?.end.offset);
}
