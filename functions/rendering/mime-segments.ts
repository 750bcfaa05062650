import { encodeHeaderText, encodeMailbox } from './header-words.ts';
import { encodeQuotedPrintable } from './quoted-printable.ts';
import type { Segment, SlotPlace } from './rendered-email.ts';
import { slotMarks, splitAtSlots } from './slot-marks.ts';

/** A message before it is encoded; subject and parts hold slot marks where readers differ. */
export interface MessageContent {
  from: { name: string; address: string };
  replyTo: string;
  subject: string;
  list: { id: string; name: string };
  feedbackId: string;
  /** Whether the message offers one-click unsubscribe (RFC 8058). */
  isUnsubscribable: boolean;
  html: string;
  text: string;
}

// `=_` cannot occur in quoted-printable, so the boundary never occurs in a part.
const boundary = '=_broadsheet';

/** Encodes a whole message once for all its readers. SES adds Date and Message-ID. */
export function mimeSegments(content: MessageContent): Segment[] {
  return joinStrings([
    ...headerSegments(messageHeaders(content)),
    ...partSegments('text/plain', 'text', content.text),
    ...partSegments('text/html', 'html', content.html),
    `--${boundary}--\r\n`,
  ]);
}

function messageHeaders({
  from,
  replyTo,
  subject,
  list,
  feedbackId,
  isUnsubscribable,
}: MessageContent): string {
  const senderDomain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const unsubscribe = [
    `List-Unsubscribe: <${slotMarks['links.unsubscribe']}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ];
  return [
    `From: ${encodeMailbox(from.name, from.address)}`,
    `To: ${slotMarks['reader.mailbox']}`,
    `Reply-To: ${replyTo}`,
    `Subject: ${encodeHeaderText('Subject', subject)}`,
    ...(isUnsubscribable ? unsubscribe : []),
    `List-Id: ${encodeMailbox(list.name, `${list.id}.${senderDomain}`)}`,
    `Feedback-ID: ${feedbackId}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '\r\n',
  ].join('\r\n');
}

function headerSegments(headers: string): Segment[] {
  return splitAtSlots(headers).map((piece) =>
    typeof piece === 'string' ? piece : { slot: piece.slot, place: 'header' },
  );
}

function partSegments(contentType: string, place: SlotPlace, body: string): Segment[] {
  const pieces = splitAtSlots(body.endsWith('\n') ? body : `${body}\n`);
  const encoded = pieces.flatMap((piece, at): Segment[] => {
    const softBreak = at > 0 ? '=\r\n' : '';
    return typeof piece === 'string'
      ? [softBreak + encodeQuotedPrintable(piece)]
      : [softBreak, { slot: piece.slot, place }];
  });
  const headers = [
    `--${boundary}`,
    `Content-Type: ${contentType}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '\r\n',
  ];
  return [headers.join('\r\n'), ...encoded];
}

function joinStrings(segments: Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (typeof segment === 'string' && typeof last === 'string') joined[joined.length - 1] = last + segment;
    else joined.push(segment);
  }
  return joined;
}
