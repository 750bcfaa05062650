import type { DraftHead, DraftNote } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { isProse } from '../prose.ts';
import { takeCaption } from './lead-picture.ts';
import { readDateline, takeStated } from './stated.ts';
import { findTitle, headLength, readTitle } from './title.ts';

/** Takes what front matter says out of the top of a text; the rest is its body. */
export function readHead(passages: Passage[], head: DraftHead, notes: DraftNote[]): Passage[] {
  const titleAt = head.title === undefined ? findTitle(passages) : -1;
  const title = passages[titleAt];
  const taken = new Set<Passage>();
  let proses = 0;
  for (const [at, passage] of passages.slice(0, headLength).entries()) {
    const isAbove = at < titleAt;
    if (passage.kind === 'fixed' && passage.picture) {
      if (!head.picture) taken.add(passage);
      head.picture ??= { ...passage.picture };
    } else if (passage === title) {
      head.title = readTitle(passage, notes);
      taken.add(passage);
    } else if (passage.kind === 'line' || (passage.kind === 'heading' && isAbove)) {
      const isTop = proses === 0;
      const place = { head, notes, isAbove, title: title?.words };
      if (takeCaption(passage, head, notes) || (isTop && takeStated(passage, place))) taken.add(passage);
      else if (isProse(passage)) {
        if (isTop) readDateline(passage, place);
        proses += 1;
      }
    }
    const isBody = passage.kind === 'list' || (passage.kind === 'heading' && at > titleAt && proses > 0);
    if (proses > 1 || isBody) break;
  }
  return passages.filter((passage) => !taken.has(passage));
}
