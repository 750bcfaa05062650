import type { Block } from '../block.ts';
import type { SlotMarks } from '../message/slot-marks.ts';
import type { Problem } from '../render-request.ts';
import { splitSource } from './briefing-source.ts';
import { type FrontMatter, type ParsedFrontMatter, parseFrontMatter } from './front-matter.ts';
import { listProblems } from './list-problems.ts';
import { readMarkdown } from './markdown.ts';
import { findPicture, type PictureShelf } from './pictures.ts';

/** What a source is read with. */
export interface ReadingContext extends PictureShelf {
  /** The name of the publication, for `{{publication.name}}`. */
  publicationName: string;
  topicIds: string[];
  /** Merge tags and passages for some readers become marks of this email. */
  marks: SlotMarks;
}

/** A source that was understood. */
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
  const body = readMarkdown(split.body, split.bodyLine, context);
  const opening = findOpeningPicture(stated, context);
  const problems = [...stated.problems, ...opening.problems, ...body.problems];
  if (!stated.frontMatter || problems.length > 0) return { problems: listProblems(problems) };
  const blocks = placeOpening(body.blocks, opening.blocks);
  return {
    problems: adviseOnInbox(stated.frontMatter, stated.lineOf),
    briefing: { frontMatter: stated.frontMatter, blocks },
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

/** The opening picture follows the first paragraph, so that a phone shows words before it is scrolled. */
function placeOpening(blocks: Block[], opening: Block[]): Block[] {
  const lead = blocks[0]?.kind === 'paragraph' ? 1 : 0;
  return [...blocks.slice(0, lead), ...opening, ...blocks.slice(lead)];
}

function adviseOnInbox(
  { title, subject = title, preheader }: FrontMatter,
  lineOf: (key: string) => number,
): Problem[] {
  const { length } = preheader;
  const advice = [
    ...(length < 60 || length > 110
      ? [
          {
            code: 'preheader-length',
            message: `The preheader has ${length} characters; inboxes show 60 to 110 best.`,
          },
        ]
      : []),
    ...(preheader === subject
      ? [
          {
            code: 'preheader-repeats',
            message: 'The preheader repeats the subject; say the next thing instead.',
          },
        ]
      : []),
  ];
  return advice.map((problem) => ({ severity: 'warning', ...problem, line: lineOf('preheader') }));
}
