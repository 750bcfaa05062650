import type { FootnoteDefinition, RootContent } from 'mdast';
import type { PlainBlock } from '../block.ts';
import { warning } from '../problem.ts';
import { readNested } from './nested-blocks.ts';
import { type Footnotes, lineOf, type Reading, report } from './reading.ts';

/** Gathers the footnotes of a body; the parser knows which of them are called. */
export function gatherFootnotes(nodes: RootContent[]): Footnotes {
  const defined = new Map<string, FootnoteDefinition>();
  for (const node of nodes) {
    if (node.type === 'footnoteDefinition' && !defined.has(node.identifier))
      defined.set(node.identifier, node);
  }
  return { defined, called: [], calledForAll: new Set(), calledForSome: new Map() };
}

/** Writes the footnotes that the body calls, which end a briefing, and says what is wrong with the others. */
export function readNotes(reading: Reading, nodes: RootContent[]): PlainBlock[] {
  const { called, defined } = reading.footnotes;
  const notes: { number: number; blocks: ReturnType<typeof readNested> }[] = [];
  // a footnote may call further ones, which come behind
  for (let at = 0; at < called.length; at++) {
    const definition = defined.get(called[at] ?? '');
    const blocks = definition?.children.flatMap((child) => readNested(reading, child)) ?? [];
    if (definition && blocks.length === 0) {
      report(reading, definition, 'note-empty', `The footnote [^${definition.label}] says nothing.`);
    }
    notes.push({ number: at + 1, blocks });
  }
  checkFootnotes(reading, nodes);
  return notes.length > 0 ? [{ kind: 'notes', notes }] : [];
}

function checkFootnotes(reading: Reading, nodes: RootContent[]): void {
  const { called, calledForAll, calledForSome, defined } = reading.footnotes;
  for (const node of nodes) {
    if (node.type !== 'footnoteDefinition') continue;
    const name = `[^${node.label ?? node.identifier}]`;
    if (defined.get(node.identifier) !== node) {
      report(reading, node, 'note-twice', `There are two footnotes ${name}: name one of them otherwise.`);
    } else if (!called.includes(node.identifier)) {
      const message = `Nothing in the text refers to the footnote ${name}, so it is left out: write ${name} where it belongs.`;
      reading.problems.push(warning('note-unused', message, lineOf(reading, node)));
    }
  }
  for (const [id, node] of calledForSome) {
    if (calledForAll.has(id)) continue;
    const message = `Only some readers see the reference to [^${node.label}], and all of them its footnote: write it in the passage.`;
    report(reading, node, 'note-in-passage', message);
  }
  warnOfOrder(reading);
}

/** Numbers follow the calls that all readers see, unless a passage has called one of them before. */
function warnOfOrder(reading: Reading): void {
  const { called, calledForAll, calledForSome } = reading.footnotes;
  const numbers = [...calledForAll].map((id) => called.indexOf(id));
  const late = numbers.find((number, at) => number < (numbers[at - 1] ?? 0));
  const node = late === undefined ? undefined : calledForSome.get(called[late] ?? '');
  if (!node) return;
  const message = `Readers who don't get the passage see the number of [^${node.label}] behind a higher one: refer to it above the passage, or not within it.`;
  reading.problems.push(warning('note-order', message, lineOf(reading, node)));
}
