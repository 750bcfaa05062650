import type { FootnoteReference } from 'mdast';
import type { Reading } from './reading.ts';

/** The number of a footnote: 1 for the one that is called first, and the same when it is called again. */
export function callFootnote({ footnotes, isInPassage }: Reading, node: FootnoteReference): number {
  const { called, calledForAll, calledForSome } = footnotes;
  const id = node.identifier;
  if (!isInPassage) calledForAll.add(id);
  else if (!calledForSome.has(id)) calledForSome.set(id, node);
  const known = called.indexOf(id);
  return known >= 0 ? known + 1 : called.push(id);
}
