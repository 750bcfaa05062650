import { type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { isProse } from '../prose.ts';
import { isEdgeFurniture, isFurniture } from './furniture.ts';

/** Takes out what a page puts around its words, and says what it was. */
export function dropFurniture(passages: Passage[], notes: DraftNote[]): Passage[] {
  const isDropped = passages.map((passage) => isLoose(passage) && isFurniture(passage.words));
  const edge = (at: number) => {
    const passage = passages[at];
    if (passage?.words === '' && passage.kind === 'fixed' && !passage.picture) return true;
    // a row of buttons is a list in a page's HTML
    return passage !== undefined && isEdgeFurniture(passage.words) && passage.kind !== 'fixed';
  };
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
  notes.push(
    ...passages.flatMap(({ words, line }, at) =>
      isDropped[at] && words !== '' ? [dropping(words, line)] : [],
    ),
  );
  return passages.filter((_, at) => !isDropped[at]);
}

/** A list, a quote or a table is somebody's words. */
function isLoose({ kind }: Passage): boolean {
  return kind === 'line' || kind === 'heading';
}
