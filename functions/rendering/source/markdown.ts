import type { BlockContent, DefinitionContent, Heading, Paragraph, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block, Inline, NestedBlock } from '../block.ts';
import type { Problem } from '../render-request.ts';
import { readInlines, reportHtml } from './inline-markdown.ts';
import { findDefinition, lineOf, type Reading, report } from './markdown-reading.ts';
import { findPicture, type PictureShelf } from './pictures.ts';

/** The line below a table's head, which would otherwise be printed as dashes and bars. */
const tableRule = /^[ \t]*\|?([ \t]*:?-+:?[ \t]*\|)+([ \t]*:?-+:?[ \t]*)?$/m;

/** Parses a briefing's body; `firstLine` is the line of the source that it begins on. */
export function readMarkdown(
  markdown: string,
  firstLine: number,
  shelf: PictureShelf,
): { blocks: Block[]; problems: Problem[] } {
  const root = fromMarkdown(markdown);
  const definitions = new Map(
    root.children.flatMap((node) =>
      node.type === 'definition' ? [[node.identifier.toLowerCase(), node]] : [],
    ),
  );
  const reading: Reading = { shelf, firstLine, definitions, problems: [] };
  checkHeadingLevels(reading, root.children);
  const blocks = root.children.flatMap((node) => readBlock(reading, node));
  if (!hasWords(blocks) && reading.problems.length === 0) {
    const message = 'The briefing has no text below its front matter.';
    reading.problems.push({ severity: 'error', code: 'body-missing', message, line: firstLine });
  }
  return { blocks, problems: reading.problems };
}

/** Whether there is anything to read: an empty quote, or a line of spaces, is a block and says nothing. */
function hasWords(blocks: (Block | Inline)[]): boolean {
  return blocks.some((block) => {
    switch (block.kind) {
      case 'text':
      case 'code':
        return /[\p{L}\p{N}]/u.test(block.text);
      case 'list':
        return block.items.some(hasWords);
      case 'quote':
        return hasWords(block.blocks);
      case 'picture':
        return true;
      case 'divider':
      case 'break':
      case 'note':
        return false;
      case 'paragraph':
      case 'heading':
      case 'strong':
      case 'emphasis':
      case 'link':
        return hasWords(block.content);
      default:
        return true;
    }
  });
}

function checkHeadingLevels(reading: Reading, nodes: RootContent[]): void {
  let level = 1;
  for (const node of nodes) {
    if (node.type !== 'heading') continue;
    if (node.depth > 1 && node.depth > level + 1) {
      const message = `The heading skips a level: use ${'#'.repeat(level + 1)} here.`;
      report(reading, node, 'heading-skipped', message);
    }
    level = Math.max(node.depth, 2);
  }
}

function readBlock(reading: Reading, node: RootContent): Block[] {
  switch (node.type) {
    case 'heading':
      return readHeading(reading, node);
    case 'thematicBreak':
      return [{ kind: 'divider' }];
    case 'paragraph':
      return isPicture(node) ? readPicture(reading, node) : readNested(reading, node);
    default:
      return readNested(reading, node as BlockContent | DefinitionContent);
  }
}

function readNested(reading: Reading, node: BlockContent | DefinitionContent): NestedBlock[] {
  switch (node.type) {
    case 'paragraph':
      return readParagraph(reading, node);
    case 'list': {
      const items = node.children.map((item) => item.children.flatMap((child) => readNested(reading, child)));
      return [{ kind: 'list', isOrdered: node.ordered === true, start: node.start ?? 1, items }];
    }
    case 'blockquote':
      return [
        {
          kind: 'quote',
          blocks: node.children.flatMap((child) => readNested(reading, child)),
          attribution: null,
        },
      ];
    case 'code':
      return [{ kind: 'code', text: node.value }];
    case 'definition':
      return [];
    case 'html':
      return reportHtml(reading, node);
    default: {
      const message = `A list or a quote can't hold a ${node.type}: move it out.`;
      return report(reading, node, 'block-misplaced', message);
    }
  }
}

function readParagraph(reading: Reading, node: Paragraph): NestedBlock[] {
  const isTable = node.children.some((child) => child.type === 'text' && tableRule.test(child.value));
  if (isTable) return report(reading, node, 'table', "A mail can't show a table: make it a list.");
  return [{ kind: 'paragraph', runIn: null, content: readInlines(reading, node.children) }];
}

function readHeading(reading: Reading, node: Heading): Block[] {
  const { depth } = node;
  if (depth === 1) {
    return report(reading, node, 'heading-title', 'The title is the only "#" heading: use ## in the body.');
  }
  if (depth > 3) return report(reading, node, 'heading-too-deep', 'Headings go down to ###, no further.');
  const content = readInlines(reading, node.children);
  if (content.length === 0) return report(reading, node, 'heading-empty', 'The heading has no words.');
  return [{ kind: 'heading', level: depth === 2 ? 2 : 3, content }];
}

function isPicture({ children: [first, ...rest] }: Paragraph): boolean {
  return rest.length === 0 && (first?.type === 'image' || first?.type === 'imageReference');
}

/** The picture's Markdown title is its caption and, after a bar, its credit: `"Caption | Credit"`. */
function readPicture(reading: Reading, { children: [node] }: Paragraph): Block[] {
  if (node?.type !== 'image' && node?.type !== 'imageReference') return [];
  const target = node.type === 'image' ? node : findDefinition(reading, node.identifier);
  const [, caption = null, credit = null] = /^(.*?)(?: \| (.*))?$/s.exec(target?.title ?? '') ?? [];
  const named = { src: target?.url ?? '', alt: node.alt ?? '', caption: caption || null, credit };
  const found = findPicture(reading.shelf, named, lineOf(reading, node));
  if ('kind' in found) return [found];
  reading.problems.push(found);
  return [];
}
