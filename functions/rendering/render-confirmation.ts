import type { Publication } from '../publication/publication.ts';
import { fillWords } from '../publication/words.ts';
import { confirmationSubject } from './email/confirmation-subject.ts';
import { type ConfirmationView, emailView } from './email/email-view.ts';
import { confirmationHtml } from './email/html-part.ts';
import { encodeEmail } from './encode-email.ts';
import { SlotMarks, slotMarks } from './message/slot-marks.ts';
import type { RenderResult } from './render-request.ts';
import { confirmationText } from './text/text-part.ts';

/** Renders the mail that asks a new reader to confirm; nothing that the reader typed is in it. */
export async function renderConfirmation(publication: Publication, language: string): Promise<RenderResult> {
  const view = confirmationView(publication, language);
  const email = encodeEmail(publication, {
    mailing: 'confirmation',
    subject: confirmationSubject(publication, language),
    html: await confirmationHtml(view),
    text: confirmationText(view),
    marks: new SlotMarks(),
    isUnsubscribable: false,
  });
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
