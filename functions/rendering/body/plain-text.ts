import type { Nodes, PhrasingContent } from 'mdast';
import { tidyReferences } from '../source/source-characters.ts';
import { cutAtAddresses, fillStandIns, isAddress } from '../source/stand-ins.ts';
import { hasVisibleWords } from '../source/visible-words.ts';
import { readInlines } from './inline-markdown.ts';
import { type Reading, report } from './reading.ts';

/** Words that can hold no links, like a picture's: what is known stands in them, and an address is refused. */
export function fillPlainText(reading: Reading, node: Pick<Nodes, 'position'>, text: string): string {
  const address = cutAtAddresses(text).find(isAddress);
  if (address) {
    report(reading, node, 'merge-tag-misplaced', `Nobody can press ${address} here: put it in the text.`);
  }
  return fillStandIns(tidyReferences(text), reading.context);
}

/** Reads words that are printed without any mark-up; undefined when there is some, or too much of them, or nothing to see. */
export function readPlainText(reading: Reading, nodes: PhrasingContent[], most: number): string | undefined {
  const inlines = readInlines(reading, nodes);
  if (inlines.some(({ kind }) => kind !== 'text')) return undefined;
  const text = inlines
    .map((inline) => ('text' in inline ? inline.text : ''))
    .join('')
    .trim();
  return text.length > most || !hasVisibleWords(text) ? undefined : text;
}
