import { encodedWords, encodeHeaderText, encodeMailbox, foldedWords } from './header-words.ts';
import { encodeQuotedPrintable } from './quoted-printable.ts';
import type { PlainSegment, Segment, SlotPlace } from './rendered-email.ts';
import { hasSlotMark, type Piece, type PlainPiece, type SlotMarks, slotMarks } from './slot-marks.ts';

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
  /** What the marks in subject and parts stand for. */
  marks: SlotMarks;
}

// `=_` cannot occur in quoted-printable, so the boundary never occurs in a part.
const boundary = '=_broadsheet';
const softBreak = '=\r\n';

/** Encodes a whole message once for all its readers. SES adds Date and Message-ID. */
export function mimeSegments(content: MessageContent): Segment[] {
  return joinStrings([
    ...headerSegments(content),
    ...partSegments('text/plain', 'text', content.text, content.marks),
    ...partSegments('text/html', 'html', content.html, content.marks),
    `--${boundary}--\r\n`,
  ]);
}

function headerSegments(content: MessageContent): Segment[] {
  const { from, replyTo, list, feedbackId, isUnsubscribable } = content;
  const senderDomain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const unsubscribe = [
    `List-Unsubscribe: <${slotMarks['links.unsubscribe']}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ];
  const head = [
    `From: ${encodeMailbox(from.name, from.address)}`,
    `To: ${slotMarks['reader.mailbox']}`,
    `Reply-To: ${replyTo}`,
    'Subject:',
  ];
  const rest = [
    '',
    ...(isUnsubscribable ? unsubscribe : []),
    `List-Id: ${encodeMailbox(list.name, `${list.id}.${senderDomain}`)}`,
    `Feedback-ID: ${feedbackId}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '\r\n',
  ];
  const plain = (lines: string[]) => content.marks.split(lines.join('\r\n')).map(toSegment('header'));
  return [...plain(head), ...subjectSegments(content), ...plain(rest)];
}

/** A slot's value is an encoded word, so that what stands around it has to be: spaces between such vanish. */
function subjectSegments({ subject, marks }: MessageContent): Segment[] {
  if (!hasSlotMark(subject)) return [` ${encodeHeaderText('Subject', subject)}`];
  const pieces = marks.split(subject);
  return pieces.map((piece, at): Segment => {
    if (typeof piece !== 'string') return toSegment('subject')(piece);
    return at === 0 ? ` ${encodedWords(piece)}` : foldedWords(piece);
  });
}

function partSegments(contentType: string, place: SlotPlace, body: string, marks: SlotMarks): Segment[] {
  const headers = [
    `--${boundary}`,
    `Content-Type: ${contentType}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '\r\n',
  ];
  const pieces = marks.split(body.endsWith('\n') ? body : `${body}\n`);
  return [headers.join('\r\n'), ...pieces.flatMap((piece) => encodePiece(piece, place)), '\r\n'];
}

/** Each piece ends in a soft line break, so that any may follow it and any may be left out. */
function encodePiece(piece: Piece, place: SlotPlace): Segment[] {
  if (typeof piece === 'string' || 'slot' in piece) return encodePlain(piece, place);
  const segments = piece.pieces.flatMap((inner) => encodePlain(inner, place));
  return [{ only: piece.only, segments: joinStrings(segments) }];
}

function encodePlain(piece: PlainPiece, place: SlotPlace): PlainSegment[] {
  return [typeof piece === 'string' ? encodeQuotedPrintable(piece) : { ...piece, place }, softBreak];
}

function toSegment(place: SlotPlace) {
  return (piece: Piece): PlainSegment => {
    if (typeof piece === 'string') return piece;
    if ('slot' in piece) return { ...piece, place };
    throw new Error('A header has no passage for some readers only.');
  };
}

function joinStrings<Kind extends Segment>(segments: Kind[]): Kind[] {
  const joined: Kind[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (typeof segment === 'string' && typeof last === 'string') {
      joined[joined.length - 1] = (last + segment) as Kind & string;
    } else joined.push(segment);
  }
  return joined;
}
