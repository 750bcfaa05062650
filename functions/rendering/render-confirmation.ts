import type { Publication } from '../publishing/publication.ts';
import { fillWords } from '../publishing/words.ts';
import { confirmationSubject } from './email/confirmation-subject.ts';
import { type ConfirmationView, emailView } from './email/email-view.ts';
import { confirmationHtml } from './email/html-part.ts';
import { mimeSegments } from './message/mime-segments.ts';
import { SlotMarks, slotMarks } from './message/slot-marks.ts';
import type { RenderResult } from './render-request.ts';
import { confirmationText } from './text/text-part.ts';

/** Renders the mail that asks a new reader to confirm; nothing that the reader typed is in it. */
export async function renderConfirmation(publication: Publication, language: string): Promise<RenderResult> {
  const view = confirmationView(publication, language);
  const subject = confirmationSubject(publication, language);
  const html = await confirmationHtml(view);
  const text = confirmationText(view);
  const segments = mimeSegments({
    from: publication.sender,
    replyTo: publication.replyTo,
    subject,
    list: publication,
    feedbackId: `confirmation:${publication.id}:broadsheet`,
    isUnsubscribable: false,
    html,
    text,
    marks: new SlotMarks(),
  });
  const email = { source: publication.sender.address, subject, segments };
  return { problems: [], email };
}

function confirmationView(publication: Publication, language: string): ConfirmationView {
  const shared = emailView(publication, language);
  const { title, preheader, asks } = shared.words.confirmation;
  return {
    ...shared,
    title,
    preheader,
    asks: fillWords(asks, { publication: publication.name }),
    confirmUrl: slotMarks['links.confirm'],
  };
}
