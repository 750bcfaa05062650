import type { Publication } from '../publishing/publication.ts';
import { confirmationSubject } from './confirmation-subject.ts';
import { type ConfirmationView, emailView } from './email-view.ts';
import { confirmationHtml } from './html-part.ts';
import { mimeSegments } from './mime-segments.ts';
import type { RenderResult } from './render-request.ts';
import { showSlots, slotMarks } from './slot-marks.ts';
import { confirmationText } from './text-part.ts';
import { fillWords } from './words.ts';

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
  });
  const email = { source: publication.sender.address, subject, segments };
  const { title, preheader } = view;
  return { problems: [], email, html: showSlots(html), text: showSlots(text), title, preheader };
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
