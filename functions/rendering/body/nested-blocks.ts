import type { BlockContent, Blockquote, Code, DefinitionContent, List, Paragraph } from 'mdast';
import type { Inline, NestedBlock } from '../block.ts';
import { warning } from '../problem.ts';
import { readInlines, reportHtml } from './inline-markdown.ts';
import { checkItems } from './list-signs.ts';
import { lineOf, type Reading, report, sourceOf } from './reading.ts';
import { cutRunIn } from './run-in.ts';

/** The line below a table's head, which would otherwise be printed as dashes and bars. */
const tableRule = /^[ \t]*\|?([ \t]*:?-+:?[ \t]*\|)+([ \t]*:?-+:?[ \t]*)?$/m;

/** Reads what may stand in a list, a quote or a footnote as well as by itself. */
export function readNested(reading: Reading, node: BlockContent | DefinitionContent): NestedBlock[] {
  switch (node.type) {
    case 'paragraph':
      return readParagraph(reading, node);
    case 'list': {
      const items = readItems(reading, node);
      return [{ kind: 'list', isOrdered: node.ordered === true, start: node.start ?? 1, items }];
    }
    case 'blockquote':
      return [readQuote(reading, node)];
    case 'code':
      return readCode(reading, node);
    case 'definition':
      return [];
    case 'html':
      return reportHtml(reading, node);
    default: {
      const message = `A list, a quote or a footnote can't hold a ${nameOf(node)}: move it out.`;
      return report(reading, node, 'block-misplaced', message);
    }
  }
}

export function readItems(reading: Reading, list: List): NestedBlock[][] {
  checkItems(reading, list);
  return list.children.map((item) => item.children.flatMap((child) => readNested(reading, child)));
}

function nameOf(node: BlockContent | DefinitionContent): string {
  if (node.type === 'containerDirective') return `":::${node.name}"`;
  if (node.type === 'leafDirective') return `"::${node.name}"`;
  return node.type === 'footnoteDefinition' ? 'footnote' : node.type;
}

/** Code whose fence is not closed takes in all that follows, which the parser has no complaint about. */
function readCode(reading: Reading, node: Code): NestedBlock[] {
  const [opening = '', ...rest] = sourceOf(reading, node).split('\n');
  const [fence = ''] = /^(?:`{3,}|~{3,})/.exec(opening) ?? [];
  if (fence !== '' && !rest.at(-1)?.trimEnd().endsWith(fence)) {
    const message = `The code is not closed, and goes on to the end: put a line "${fence}" behind it.`;
    reading.problems.push(warning('code-not-closed', message, lineOf(reading, node)));
  }
  return [{ kind: 'code', text: node.value }];
}

function readParagraph(reading: Reading, node: Paragraph): NestedBlock[] {
  const isTable = node.children.some((child) => child.type === 'text' && tableRule.test(child.value));
  if (isTable) {
    const message =
      'The table’s line of dashes needs as many columns as its head, and an empty line above both.';
    return report(reading, node, 'table', message);
  }
  return [{ kind: 'paragraph', ...cutRunIn(readInlines(reading, node.children)) }];
}

/** A quote's last paragraph says who it is from when it begins with a dash. */
function readQuote(reading: Reading, { children }: Blockquote): NestedBlock {
  const blocks = children.flatMap((child) => readNested(reading, child));
  const last = blocks.at(-1);
  const attribution = blocks.length > 1 && last?.kind === 'paragraph' ? withoutDash(last.content) : null;
  return { kind: 'quote', blocks: attribution ? blocks.slice(0, -1) : blocks, attribution };
}

function withoutDash([first, ...rest]: Inline[]): Inline[] | null {
  if (first?.kind !== 'text') return null;
  const [dash = ''] = /^(?:—|–|--)[ \u00A0]+/.exec(first.text) ?? [];
  if (dash === '') return null;
  const text = first.text.slice(dash.length);
  return text === '' ? rest : [{ kind: 'text', text }, ...rest];
}
