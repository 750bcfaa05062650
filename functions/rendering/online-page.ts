import type { BriefingView } from './email/email-view.ts';
import { escapeHtml } from './email/escape-html.ts';
import { briefingHtml } from './email/html-part.ts';
import { isFor } from './message/compose-message.ts';
import type { Condition } from './message/rendered-email.ts';
import type { PlainPiece, SlotMarks } from './message/slot-marks.ts';

/** What stands online for somebody who isn't named there. */
export const unnamed = '…';

/**
 * Renders the page that "read online" leads to: the mail without what only its receiver may have, namely name
 * and personal links.
 * @param home where a link to unsubscribe or to preferences in the text leads instead.
 */
export async function onlinePage(view: BriefingView, marks: SlotMarks, home: string): Promise<string> {
  const html = await briefingHtml({
    ...view,
    reason: null,
    unsubscribeUrl: null,
    preferencesUrl: null,
    onlineUrl: null,
  });
  return marks
    .split(html)
    .map((piece) => {
      if (typeof piece === 'string' || 'slot' in piece) return showToAnybody(piece, home);
      return isForAnybody(piece.only, view)
        ? piece.pieces.map((part) => showToAnybody(part, home)).join('')
        : '';
    })
    .join('');
}

/** Whether a passage is shown online: those for any topic are, and those for the page's own language. */
export function isForAnybody(only: Condition, { language }: Pick<BriefingView, 'language'>): boolean {
  return isFor(only, { topics: [], language });
}

function showToAnybody(piece: PlainPiece, home: string): string {
  if (typeof piece === 'string') return piece;
  // a sentence that names the reader's address stays one
  return escapeHtml(piece.slot.startsWith('links.') ? home : piece.fallback || unnamed);
}
