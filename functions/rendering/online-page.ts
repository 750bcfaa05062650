import type { BriefingView } from './email/email-view.ts';
import { escapeHtml } from './email/escape-html.ts';
import { briefingHtml } from './email/html-part.ts';
import { isFor } from './message/compose-message.ts';
import type { PlainPiece, SlotMarks } from './message/slot-marks.ts';

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
  const anybody = { topics: [], language: view.language };
  return marks
    .split(html)
    .map((piece) => {
      if (typeof piece === 'string' || 'slot' in piece) return showToAnybody(piece, home);
      return isFor(piece.only, anybody) ? piece.pieces.map((part) => showToAnybody(part, home)).join('') : '';
    })
    .join('');
}

function showToAnybody(piece: PlainPiece, home: string): string {
  if (typeof piece === 'string') return piece;
  // a sentence that names the reader's address stays one
  return escapeHtml(piece.slot.startsWith('links.') ? home : piece.fallback || '…');
}
