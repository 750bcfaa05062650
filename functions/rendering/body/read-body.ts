import type { Definition, Root, RootContent } from 'mdast';
import type { Block, Inline } from '../block.ts';
import { isError, type Problem } from '../problem.ts';
import type { ReadingContext } from '../source/reading-context.ts';
import { warnOfBareHeadings } from './bare-headings.ts';
import { gatherFootnotes, readNotes } from './footnotes.ts';
import { checkHeadingLevels } from './headings.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { readPassage } from './passages.ts';
import { reportKeys } from './personal-links.ts';
import { readPlainBlock } from './plain-blocks.ts';
import { type Reading, reportOnLine } from './reading.ts';
import { reportUnread } from './unsafe-markup.ts';

/** Parses a briefing's body; `firstLine` is the line of the source that it begins on. */
export function readMarkdown(
  source: string,
  firstLine: number,
  context: ReadingContext,
): { blocks: Block[]; problems: Problem[] } {
  const { root, isBroken, markdown, faults } = parseMarkdown(source, context);
  const problems = faults.map((fault): Problem => ({ ...fault, line: firstLine + fault.line - 1 }));
  const reading = beginReading(root, { context, markdown, firstLine, problems });
  const blocks = isBroken ? [] : readBlocks(reading, root.children);
  reportUnread(reading, root);
  reportKeys(reading, source);
  if (!hasWords(blocks.filter(({ kind }) => kind !== 'only')) && !problems.some(isError)) {
    const message = blocks.some(({ kind }) => kind === 'only')
      ? 'Some readers would get an empty mail: write something outside of the passages, too.'
      : 'The briefing has no text below its front matter.';
    reportOnLine(reading, 'body-missing', message, firstLine);
  }
  return { blocks, problems: problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
}

function readBlocks(reading: Reading, nodes: RootContent[]): Block[] {
  checkHeadingLevels(reading, nodes);
  warnOfBareHeadings(reading, nodes);
  const body = nodes.flatMap((node) => readBlock(reading, node));
  return [...body, ...readNotes(reading, nodes)];
}

function beginReading(
  { children }: Root,
  given: Pick<Reading, 'context' | 'markdown' | 'firstLine' | 'problems'>,
): Reading {
  return {
    ...given,
    definitions: gatherDefinitions(children),
    footnotes: gatherFootnotes(children),
    isInPassage: false,
    links: 0,
  };
}

/** The addresses of links by reference, wherever they stand; the first of a name counts. */
function gatherDefinitions(nodes: RootContent[], gathered = new Map<string, Definition>()) {
  for (const node of nodes) {
    if ('children' in node) gatherDefinitions(node.children, gathered);
    if (node.type !== 'definition') continue;
    const name = node.identifier.toLowerCase();
    if (!gathered.has(name)) gathered.set(name, node);
  }
  return gathered;
}

function readBlock(reading: Reading, node: RootContent): Block[] {
  const isPassage = node.type === 'containerDirective' && node.name === 'only';
  return isPassage ? readPassage(reading, node) : readPlainBlock(reading, node);
}

/** Whether there is anything to read: an empty quote, or a line of spaces, is a block and says nothing. */
function hasWords(blocks: (Block | Inline)[]): boolean {
  return blocks.some((block) => {
    switch (block.kind) {
      case 'text':
      case 'code':
        return /[\p{L}\p{N}\uFDD0-\uFDEF]/u.test(block.text);
      case 'list':
      case 'brief':
      case 'sources':
        return block.items.some(hasWords);
      case 'table':
        return [block.head, ...block.rows].flat().some(hasWords);
      case 'quote':
        return hasWords(block.blocks);
      case 'paragraph':
        return block.runIn !== null || hasWords(block.content);
      case 'heading':
      case 'strong':
      case 'emphasis':
      case 'link':
        return hasWords(block.content);
      case 'divider':
      case 'break':
      case 'note':
        return false;
      default:
        return true;
    }
  });
}
