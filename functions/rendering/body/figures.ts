import type { ListItem } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Inline, PlainBlock } from '../block.ts';
import { contentOf } from './directive-content.ts';
import { readInlines } from './inline-markdown.ts';
import { readPlainText } from './plain-text.ts';
import { type Reading, report } from './reading.ts';
import { hasLetters, trimStart } from './run-in.ts';

interface Figure {
  value: string;
  label: Inline[];
}

const most = 6;
const longestValue = 30;

/** Reads key figures: a list of bold figures, each with what there are so many of. */
export function readFigures(reading: Reading, node: ContainerDirective): PlainBlock[] {
  const { label, list } = contentOf(node);
  const items = list?.children ?? [];
  if (label || items.length === 0 || items.length > most) {
    const message = `":::figures" holds one list of 1 to ${most} lines like "- **50,000** chips", and nothing else.`;
    return report(reading, node, 'figures', message);
  }
  const figures = items.map((item) => readFigure(reading, item));
  const read = figures.filter((figure) => figure !== undefined);
  return read.length === figures.length ? [{ kind: 'figures', figures: read }] : [];
}

function readFigure(reading: Reading, item: ListItem): Figure | undefined {
  const [paragraph, ...others] = item.children;
  const [bold, ...words] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  if (bold?.type === 'strong' && others.length === 0) {
    const value = readPlainText(reading, bold.children, longestValue);
    const label = trimStart(readInlines(reading, words));
    if (value && hasLetters(label)) return { value, label };
  }
  const message = `Write a figure as "- **50,000** what there are 50,000 of": in bold, plain text of at most ${longestValue} characters, and words behind it.`;
  report(reading, item, 'figures', message);
  return undefined;
}
