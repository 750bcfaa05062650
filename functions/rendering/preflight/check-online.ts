import { slotMarks } from '../message/slot-marks.ts';
import { isForAnybody, unnamed } from '../online-page.ts';
import type { Problem } from '../problem.ts';
import { warning } from '../problem.ts';
import type { MadeEmail } from './made-email.ts';
import type { SourceLines } from './source-lines.ts';

const instead = {
  'reader.email': { slot: 'reader.mailbox', shows: `“${unnamed}” in its place` },
  'links.unsubscribe': { slot: 'links.unsubscribe', shows: 'a link to the sign-up page' },
  'links.preferences': { slot: 'links.preferences', shows: 'a link to the sign-up page' },
} as const;

/** Looks for what the page online can't have, since anybody may read it. */
export function checkOnline({ view }: MadeEmail, lines: SourceLines): Problem[] {
  const shown = view.blocks.filter((block) => block.kind !== 'only' || isForAnybody(block.only, view));
  const text = JSON.stringify([view.title, shown]);
  return Object.entries(instead)
    .filter(([, { slot }]) => text.includes(slotMarks[slot]))
    .map(([name, { shows }]) => {
      const message = `{{${name}}} is for one reader alone: the page online shows ${shows}.`;
      return warning('online-unfilled', message, lines.ofTag(name));
    });
}
