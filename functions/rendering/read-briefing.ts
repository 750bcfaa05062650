import type { Block } from './block.ts';
import { readMarkdown } from './body/read-body.ts';
import { isError, type Problem } from './problem.ts';
import { splitSource } from './source/briefing-source.ts';
import { type FrontMatter, type ParsedFrontMatter, parseFrontMatter } from './source/front-matter.ts';
import { fillFrontMatterTags } from './source/front-matter-tags.ts';
import { findPicture, type PictureShelf } from './source/pictures.ts';
import type { ReadingContext } from './source/reading-context.ts';

/** A source that was understood; its title, subject and preheader may hold marks. */
export interface ReadBriefing {
  frontMatter: FrontMatter;
  blocks: Block[];
}

/** Reads a briefing's source, finding every problem in it at once; with any error there is no briefing. */
export function readBriefing(
  source: string,
  context: ReadingContext,
): { problems: Problem[]; briefing?: ReadBriefing } {
  const split = splitSource(source);
  if ('code' in split) return { problems: [split] };
  const stated = parseFrontMatter(split.frontMatter, context.topicIds);
  const filled = stated.frontMatter && fillFrontMatterTags(stated.frontMatter, context, stated.lineOf);
  const body = readMarkdown(split.body, split.bodyLine, context);
  const opening = findOpeningPicture(stated, context);
  const problems = [...stated.problems, ...(filled?.problems ?? []), ...opening.problems, ...body.problems];
  if (!filled || problems.some(isError)) return { problems };
  return {
    problems,
    briefing: { frontMatter: filled.frontMatter, blocks: placeOpening(body.blocks, opening.blocks) },
  };
}

function findOpeningPicture(
  { frontMatter, lineOf }: ParsedFrontMatter,
  shelf: PictureShelf,
): { blocks: Block[]; problems: Problem[] } {
  if (!frontMatter?.picture) return { blocks: [], problems: [] };
  const found = findPicture(shelf, frontMatter.picture, lineOf('picture', 'src'));
  return 'kind' in found ? { blocks: [found], problems: [] } : { blocks: [], problems: [found] };
}

/**
 * The opening picture follows the first paragraph that every reader gets, so that a phone shows words before it is
 * scrolled, with a passage above it or without.
 */
function placeOpening(blocks: Block[], opening: Block[]): Block[] {
  const first = Math.max(
    0,
    blocks.findIndex(({ kind }) => kind !== 'only'),
  );
  const lead = blocks[first]?.kind === 'paragraph' ? first + 1 : first;
  return [...blocks.slice(0, lead), ...opening, ...blocks.slice(lead)];
}
