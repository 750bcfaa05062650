import type { Heading, RootContent } from 'mdast';
import type { PlainBlock } from '../block.ts';
import { readInlines } from './inline-markdown.ts';
import { type Reading, report } from './reading.ts';
import { isVisible } from './run-in.ts';

/**
 * Reports headings that skip a level, for any reader: a passage counts on the headings above it, and nothing counts on
 * those in a passage. Points in brief and sources have a heading of the second level.
 */
export function checkHeadingLevels(reading: Reading, nodes: RootContent[], above = 1): void {
  let level = above;
  for (const node of nodes) {
    if (node.type === 'containerDirective') {
      checkHeadingLevels(reading, node.children, level);
      if (node.name === 'brief' || node.name === 'sources') level = 2;
    }
    if (node.type !== 'heading') continue;
    if (node.depth > 1 && node.depth > level + 1) {
      const message = `The heading skips a level: use ${'#'.repeat(level + 1)} here.`;
      report(reading, node, 'heading-skipped', message);
    }
    level = Math.max(node.depth, 2);
  }
}

export function readHeading(reading: Reading, node: Heading): PlainBlock[] {
  const { depth } = node;
  if (depth === 1) {
    return report(reading, node, 'heading-title', 'The title is the only "#" heading: use ## in the body.');
  }
  if (depth > 3) return report(reading, node, 'heading-too-deep', 'Headings go down to ###, no further.');
  const content = readInlines(reading, node.children);
  if (!isVisible(content)) return report(reading, node, 'heading-empty', 'The heading has no words.');
  return [{ kind: 'heading', level: depth === 2 ? 2 : 3, content }];
}
