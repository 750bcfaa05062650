import { longestFields } from '../../publication/briefing-limits.ts';
import { type DraftHead, type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { findDate } from './dates.ts';
import { dropGreeting } from './greeting.ts';
import { readHeaderLine } from './mail-header.ts';
import { findHeader } from './mail-header-run.ts';
import { dropSignature } from './signature.ts';

/** Takes out each mail's header; the one at the top gives title and date. Then greeting and signature go too. */
export function takeMailHeaders(passages: Passage[], head: DraftHead, notes: DraftNote[]): Passage[] {
  const rest: Passage[] = [];
  let isMail = false;
  for (let at = 0; at < passages.length; ) {
    const passage = passages[at];
    if (!passage) break;
    // what is no mail itself may show one, which is its matter
    const header = at === 0 || isMail ? findHeader(passages, at) : [];
    if (header.length === 0) {
      rest.push(passage);
      at += 1;
      continue;
    }
    if (at === 0) readTop(header, head, notes);
    else notes.push(...header.map(({ words, line }) => dropping(words, line)));
    isMail ||= at === 0;
    at += header.length;
  }
  return isMail ? dropSignature(dropGreeting(rest, notes), notes) : rest;
}

function readTop(header: Passage[], head: DraftHead, notes: DraftNote[]): void {
  for (const { words, line } of header) {
    for (const text of words.split('\n')) {
      const { field, value = '' } = readHeaderLine(text) ?? {};
      if (field === 'subject' && value !== '' && value.length <= longestFields.title && !head.title) {
        const [prefix = ''] = /^((re|fwd?|aw|wg|tr)\s*:\s*)+/i.exec(value) ?? [];
        head.title = value.slice(prefix.length);
        notes.push(dropping(`${text.slice(0, text.length - value.length)}${prefix}`.trim(), line));
        continue;
      }
      if (field === 'date') head.published ??= findDate(value)?.date;
      notes.push(dropping(text, line));
    }
  }
}
