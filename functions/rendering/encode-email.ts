import type { Publication } from '../publication/publication.ts';
import { mimeSegments } from './message/mime-segments.ts';
import type { RenderedEmail } from './message/rendered-email.ts';
import type { SlotMarks } from './message/slot-marks.ts';

/** A mail as it was written; subject and parts hold the marks of slots. */
interface WrittenMail {
  /** What Feedback-ID counts it as: a briefing's id, or `confirmation`. */
  mailing: string;
  subject: string;
  html: string;
  text: string;
  marks: SlotMarks;
  /** Whether it offers one-click unsubscribe (RFC 8058). */
  isUnsubscribable: boolean;
}

/** Encodes a mail of the publication, once for all its readers. */
export function encodeEmail(publication: Publication, { mailing, ...mail }: WrittenMail): RenderedEmail {
  const segments = mimeSegments({
    ...mail,
    from: publication.sender,
    replyTo: publication.replyTo,
    list: publication,
    feedbackId: `${mailing}:${publication.id}:broadsheet`,
  });
  return { source: publication.sender.address, subject: mail.marks.show(mail.subject), segments };
}
