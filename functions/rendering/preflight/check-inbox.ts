import { preheaderPlaceholder } from '../../drafting/placeholders.ts';
import { preheaderLength } from '../../publication/briefing-limits.ts';
import type { SlotMarks } from '../message/slot-marks.ts';
import type { Problem } from '../problem.ts';
import { error, warning } from '../problem.ts';
import { isDirectionKept } from '../source/visible-words.ts';
import type { MadeEmail } from './made-email.ts';
import type { SourceLines } from './source-lines.ts';

/** What an inbox shows of a subject on a wide screen; a phone shows about 40 characters. */
const mostSubject = 60;

/** Looks at what an inbox shows of the mail before it is opened. */
export function checkInbox({ subject, view, marks }: MadeEmail, lines: SourceLines): Problem[] {
  const subjectLine = lines.ofKey('subject') ?? lines.ofKey('title');
  const subjectText = asShown(marks, subject);
  const preheader = asShown(marks, view.preheader);
  return [
    ...checkSubject(subjectText).map(([code, message]) => warning(code, message, subjectLine)),
    ...checkPreheader(preheader, subjectText).map(([code, message]) =>
      warning(code, message, lines.ofKey('preheader')),
    ),
    ...checkPlaceholder(preheader, lines),
    ...checkByline(view, lines),
  ];
}

function checkPlaceholder(preheader: string, lines: SourceLines): Problem[] {
  if (preheader.trim() !== preheaderPlaceholder) return [];
  const message = 'The preheader is still the one of the draft: write what readers will find.';
  return [error('preheader-placeholder', message, lines.ofKey('preheader'))];
}

/** `By By Ann Lee`: the press prints the first of them. */
function checkByline({ byline, words }: MadeEmail['view'], lines: SourceLines): Problem[] {
  const [opening = ''] = words.byline.split('{byline}');
  const isTwice = opening.trim() !== '' && byline?.toLowerCase().startsWith(opening.repeat(2).toLowerCase());
  if (!isTwice) return [];
  const message = `The byline is printed as "${byline}": write the name alone, without "${opening.trim()}".`;
  return [warning('byline-twice', message, lines.ofKey('byline'))];
}

type Advice = [code: string, message: string][];

function checkSubject(subject: string): Advice {
  const advice: Advice = [];
  const length = countCharacters(subject);
  if (length > mostSubject) {
    const message =
      `The subject has ${length} characters; inboxes show about ${mostSubject}, phones 40. ` +
      'Say the news first, or give a shorter "subject" beside the title.';
    advice.push(['subject-length', message]);
  }
  if (isShouted(subject)) {
    advice.push(['subject-shouts', 'The subject is in capitals, as spam is: write it as a sentence.']);
  }
  if (!isDirectionKept(subject)) {
    const message =
      'The subject has a hidden sign that turns the direction of writing (U+202A to U+202E, U+2066 to U+2069), as ' +
      'spam does: delete it.';
    advice.push(['subject-turns', message]);
  }
  if (/[!?؟！？]{2,}/u.test(subject)) {
    advice.push(['subject-shouts', 'The subject has "!!" or "??", as spam does: one sign is enough.']);
  }
  return advice;
}

function checkPreheader(preheader: string, subject: string): Advice {
  const advice: Advice = [];
  const length = countCharacters(preheader);
  const { least, most } = preheaderLength;
  if (length < least || length > most) {
    const message = `The preheader has ${length} characters; inboxes show ${least} to ${most} best.`;
    advice.push(['preheader-length', message]);
  }
  if (fold(preheader) === fold(subject)) {
    const message = 'The preheader repeats the subject; say the next thing instead.';
    advice.push(['preheader-repeats', message]);
  }
  return advice;
}

/** Merge tags as somebody reads them of whom we know nothing. */
function asShown(marks: SlotMarks, text: string): string {
  return marks
    .split(text)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'slot' in piece ? (piece.fallback ?? '') : '';
    })
    .join('');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function countCharacters(text: string): number {
  return [...graphemes.segment(text)].length;
}

/** Capitals alone; a name like "NATO" or two don't make a shout. */
function isShouted(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals > 12 && capitals > small * 4;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\p{P}\s]+/gu, '');
}
