import { type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { isProse } from '../prose.ts';
import { isEdgeFurniture, isFurniture } from './furniture.ts';
import { findTitle } from './title.ts';

/** Takes out what a page puts around its words, and says what it was. */
export function dropFurniture(passages: Passage[], notes: DraftNote[]): Passage[] {
  const isDropped = passages.map((passage) => isLoose(passage) && isFurniture(passage.words));
  const edge = (at: number) => isEdge(passages[at]);
  const spread = (from: number, step: 1 | -1) => {
    for (let at = from; isDropped[at] || edge(at); at += step) isDropped[at] = true;
  };
  // a page's buttons stand between a title and its text, too
  const start = passages.findIndex(isProse);
  for (let at = 0; at < start; at += 1) isDropped[at] ||= edge(at);
  spread(0, 1);
  spread(passages.length - 1, -1);
  for (const [at, isHere] of [...isDropped].entries()) {
    if (isHere) for (const step of [1, -1] as const) spread(at + step, step);
  }
  const onlyTitle = findOnlyTitle(passages, isDropped);
  if (onlyTitle >= 0) isDropped[onlyTitle] = false;
  notes.push(
    ...passages.flatMap(({ words, line }, at) =>
      isDropped[at] && words !== '' ? [dropping(words, line)] : [],
    ),
  );
  return passages.filter((_, at) => !isDropped[at]);
}

function isEdge(passage: Passage | undefined): boolean {
  if (passage?.words === '' && passage.kind === 'fixed' && !passage.picture) return true;
  // a row of buttons is a list in a page's HTML
  return passage !== undefined && passage.kind !== 'fixed' && isEdgeFurniture(passage.words);
}

/** A list, a quote or a table is somebody's words. */
function isLoose({ kind }: Passage): boolean {
  return kind === 'line' || kind === 'heading';
}

/** Where no other line could be the title, the first word of a button's above the text is; or -1. */
function findOnlyTitle(passages: Passage[], isDropped: boolean[]): number {
  if (findTitle(passages.filter((_, at) => !isDropped[at])) >= 0) return -1;
  const top = isDropped.indexOf(false);
  return passages
    .slice(0, top < 0 ? passages.length : top)
    .findIndex((passage) => isLoose(passage) && passage.words !== '' && !isFurniture(passage.words));
}
