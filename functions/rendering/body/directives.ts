import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { NestedBlock, PlainBlock } from '../block.ts';
import { readAddress } from './addresses.ts';
import { contentOf } from './directive-content.ts';
import { directiveForms, formOf } from './directive-forms.ts';
import { readFigures } from './figures.ts';
import { readItems } from './nested-blocks.ts';
import { readPlainText } from './plain-text.ts';
import { type Reading, report } from './reading.ts';

const longestLabel = 60;

/** Reads a directive that is no passage: `:::figures`, `:::brief`, `:::sources` or `::button`. */
export function readDirective(reading: Reading, node: ContainerDirective | LeafDirective): PlainBlock[] {
  const { name } = node;
  const form = formOf(name);
  const colons = node.type === 'containerDirective' ? ':::' : '::';
  if (!form) {
    const forms = Object.values(directiveForms).join(', ');
    return report(reading, node, 'directive-unknown', `There is no "${colons}${name}". There are: ${forms}.`);
  }
  if (!form.startsWith(`${colons}${name}`)) {
    return report(reading, node, 'directive-malformed', `"${colons}${name}" is written like this: ${form}.`);
  }
  const unknown = Object.keys(node.attributes ?? {}).filter((key) => !(name === 'button' && key === 'href'));
  if (unknown.length > 0) {
    const message = `"${colons}${name}" has no "${unknown.join('", "')}". Write it like this: ${form}.`;
    return report(reading, node, 'directive-malformed', message);
  }
  if (node.type === 'leafDirective') return readButton(reading, node);
  return name === 'figures' ? readFigures(reading, node) : readPoints(reading, node);
}

function readButton(reading: Reading, node: LeafDirective): PlainBlock[] {
  const label = readPlainText(reading, node.children, longestLabel);
  if (!label) {
    const message = `A button needs words of plain text, at most ${longestLabel} characters: ${directiveForms.button}.`;
    return report(reading, node, 'button-words', message);
  }
  const { href = '' } = node.attributes ?? {};
  if (!href) {
    const message = `The button has no address: write it like ${directiveForms.button}.`;
    return report(reading, node, 'link-scheme', message);
  }
  const url = readAddress(reading, node, href);
  return url === undefined ? [] : [{ kind: 'button', url, label }];
}

function readPoints(reading: Reading, node: ContainerDirective): PlainBlock[] {
  const { label, list } = contentOf(node);
  const form = `:::${node.name}`;
  if (!list) {
    const message = `"${form}" holds one list, each line "- " and what it says, and nothing else.`;
    return report(reading, node, 'directive-content', message);
  }
  const items = readItems(reading, list);
  if (node.name === 'brief') return readBrief(reading, node, items);
  if (!label) return [{ kind: 'sources', items }];
  return report(
    reading,
    node,
    'directive-malformed',
    `"${form}" has no title of its own: write just ${form}.`,
  );
}

function readBrief(reading: Reading, node: ContainerDirective, items: NestedBlock[][]): PlainBlock[] {
  const { label } = contentOf(node);
  if (!label) return [{ kind: 'brief', title: null, items }];
  const title = readPlainText(reading, label.children, longestLabel);
  if (title) return [{ kind: 'brief', title, items }];
  const message = `The title in ":::brief[…]" is plain text of at most ${longestLabel} characters; without one write just :::brief.`;
  return report(reading, node, 'directive-malformed', message);
}
