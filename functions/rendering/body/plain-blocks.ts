import type { BlockContent, DefinitionContent, Paragraph, RootContent } from 'mdast';
import type { PlainBlock } from '../block.ts';
import { findPicture } from '../source/pictures.ts';
import { readDirective } from './directives.ts';
import { readHeading } from './headings.ts';
import { readNested } from './nested-blocks.ts';
import { fillPlainText } from './plain-text.ts';
import { findDefinition, lineOf, type Reading, report } from './reading.ts';
import { readTable } from './tables.ts';

/** Reads what may stand by itself, in the body or in a passage. */
export function readPlainBlock(reading: Reading, node: RootContent): PlainBlock[] {
  switch (node.type) {
    case 'heading':
      return readHeading(reading, node);
    case 'thematicBreak':
      return [{ kind: 'divider' }];
    case 'table':
      return readTable(reading, node);
    case 'containerDirective':
    case 'leafDirective':
      return readDirective(reading, node);
    case 'footnoteDefinition': {
      const message = 'A footnote stands outside of passages: move it below the text.';
      return reading.isInPassage ? report(reading, node, 'block-misplaced', message) : [];
    }
    case 'paragraph':
      return isPicture(node) ? readPicture(reading, node) : readNested(reading, node);
    default:
      return readNested(reading, node as BlockContent | DefinitionContent);
  }
}

function isPicture({ children: [first, ...rest] }: Paragraph): boolean {
  return rest.length === 0 && (first?.type === 'image' || first?.type === 'imageReference');
}

/** The picture's Markdown title is its caption and, after a bar, its credit: `"Caption | Credit"`. */
function readPicture(reading: Reading, { children: [node] }: Paragraph): PlainBlock[] {
  if (node?.type !== 'image' && node?.type !== 'imageReference') return [];
  const target = node.type === 'image' ? node : findDefinition(reading, node.identifier);
  const fill = (text: string) => fillPlainText(reading, node, text);
  const [, caption = null, credit = null] = /^(.*?)(?: \| (.*))?$/s.exec(fill(target?.title ?? '')) ?? [];
  const named = { src: target?.url ?? '', alt: fill(node.alt ?? ''), caption: caption || null, credit };
  const found = findPicture(reading.context, named, lineOf(reading, node));
  if ('kind' in found) return [found];
  return report(reading, node, found.code, found.message);
}
