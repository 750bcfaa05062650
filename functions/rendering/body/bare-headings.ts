import type { RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { spokenLanguage } from '../../publication/languages.ts';
import { warning } from '../problem.ts';
import { lineOf, type Reading } from './reading.ts';

/** What says nothing below a heading: what stands elsewhere, a line, a further heading. */
const silent = new Set(['definition', 'footnoteDefinition', 'thematicBreak', 'heading']);

/** Warns of headings with nothing below them but passages, which leave the heading alone to readers who get none. */
export function warnOfBareHeadings(reading: Reading, nodes: RootContent[]): void {
  for (const [at, node] of nodes.entries()) {
    if (node.type !== 'heading') continue;
    const next = nodes.findIndex(
      (other, index) => index > at && other.type === 'heading' && other.depth <= node.depth,
    );
    const below = nodes.slice(at + 1, next < 0 ? undefined : next).filter(({ type }) => !silent.has(type));
    const passages = below.filter(isPassage);
    if (passages.length === 0 || passages.length < below.length || isForAll(reading, passages)) continue;
    const message =
      'Some readers get the heading and nothing below it: write it in the passage, or something for everybody.';
    reading.problems.push(warning('heading-bare', message, lineOf(reading, node)));
  }
}

function isPassage(node: RootContent): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === 'only';
}

/** Whether the passages are for each language that there are readers of. */
function isForAll({ context }: Reading, passages: ContainerDirective[]): boolean {
  const written = passages.map(({ attributes }) => spokenLanguage(attributes?.['language'] ?? ''));
  return context.languages.every((language) => written.includes(language));
}
