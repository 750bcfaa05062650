import type { Block } from '../../../functions/rendering/block.ts';
import { SlotMarks } from '../../../functions/rendering/message/slot-marks.ts';
import { readBriefing } from '../../../functions/rendering/source/read-briefing.ts';
import { baseUrl, pictures, publication } from '../fixtures/publication.ts';
import { frontMatter } from '../fixtures/render.ts';

/** Reads a body below the least front matter that there can be; the body begins on line 5. */
export function readBody(body: string, lines = frontMatter, publicationName = publication.name) {
  const marks = new SlotMarks();
  const source = ['---', ...lines, '---', body].join('\n');
  const onlineUrl = `${baseUrl}/archive/b1`;
  const topicIds = ['tides', 'markets'];
  const read = readBriefing(source, {
    baseUrl,
    pictures,
    publicationName,
    topicIds,
    onlineUrl,
    marks,
  });
  const blocks = read.briefing?.blocks ?? [];
  return {
    ...read,
    marks,
    found: read.problems.map(({ code, line }) => `${code}@${line}`),
    messages: read.problems.map(({ message }) => message).join('\n'),
    blocks,
    kinds: blocks.map(({ kind }) => kind),
    /** The blocks with each merge tag as it is written. */
    shown: showMarks(marks, blocks),
  };
}

function showMarks(marks: SlotMarks, blocks: Block[]): Block[] {
  return JSON.parse(
    JSON.stringify(blocks, (_, value) => (typeof value === 'string' ? marks.show(value) : value)),
  );
}

/** An inline, or a paragraph, of nothing but text. */
export const words = (text: string) => [{ kind: 'text', text }];
export const paragraph = (text: string) => ({ kind: 'paragraph', runIn: null, content: words(text) });
