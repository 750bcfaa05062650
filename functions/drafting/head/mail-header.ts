import { type DraftHead, type DraftNote, dropping } from '../draft.ts';
import type { Passage } from '../passage.ts';
import { findDate } from './dates.ts';

const names = {
  subject: ['subject', 're', 'betreff', 'objet', 'asunto', 'الموضوع'],
  date: ['date', 'sent', 'datum', 'gesendet', 'envoyé', 'enviado', 'fecha', 'التاريخ'],
  from: ['from', 'von', 'de', 'من'],
  other: ['to', 'cc', 'bcc', 'reply-to', 'an', 'à', 'para', 'importance', 'attachments', 'إلى'],
};
type Field = keyof typeof names;
const fields = new Map(
  (Object.keys(names) as Field[]).flatMap((field) => names[field].map((name) => [name, field] as const)),
);
const headerForm = /^\*?([\p{L}-]{2,12})\s?:\*?\s*(.*)$/u;

/** Reads a line like "Subject: The tide"; undefined when it is none. */
export function readHeaderLine(text: string): { field: Field; value: string } | undefined {
  const [, name = '', value = ''] = headerForm.exec(text) ?? [];
  const field = fields.get(name.toLowerCase());
  return field && { field, value: value.trim() };
}

/** Takes out each mail's header; the one at the top gives title and date. Then greeting and signature go too. */
export function takeMailHeaders(passages: Passage[], head: DraftHead, notes: DraftNote[]): Passage[] {
  const rest: Passage[] = [];
  let isMail = false;
  for (let at = 0; at < passages.length; ) {
    const passage = passages[at];
    if (!passage) break;
    const run = headerRun(passages, at);
    if (run.length > 0) {
      if (rest.length === 0 && !isMail) readTop(run, head, notes);
      else notes.push(...run.map(({ words, line }) => dropping(words, line)));
      isMail ||= rest.length === 0;
      at += run.length;
    } else {
      rest.push(passage);
      at += 1;
    }
  }
  return isMail ? dropGreetingAndSignature(rest, notes) : rest;
}

function headerRun(passages: Passage[], start: number): Passage[] {
  let end = start;
  const found: Field[] = [];
  while (end < passages.length) {
    const passage = passages[end];
    if (passage?.kind !== 'line' || (end > start && passage.gap > 1)) break;
    const lines = passage.words.split('\n').map(readHeaderLine);
    if (lines.some((line) => line === undefined)) break;
    found.push(...lines.flatMap((line) => (line ? [line.field] : [])));
    end += 1;
  }
  const isHeader = found.length >= 3 || (found.length === 2 && found.includes('subject'));
  return isHeader && (found.includes('from') || found.includes('subject')) ? passages.slice(start, end) : [];
}

function readTop(run: Passage[], head: DraftHead, notes: DraftNote[]): void {
  for (const { words, line } of run) {
    for (const text of words.split('\n')) {
      const header = readHeaderLine(text);
      if (header?.field === 'subject' && header.value !== '' && header.value.length <= 200 && !head.title) {
        const [prefix = ''] = /^((re|fwd?|aw|wg|tr)\s*:\s*)+/i.exec(header.value) ?? [];
        head.title = header.value.slice(prefix.length);
        notes.push(dropping(`${text.slice(0, text.length - header.value.length)}${prefix}`.trim(), line));
        continue;
      }
      if (header?.field === 'date') head.published ??= findDate(header.value)?.date;
      notes.push(dropping(text, line));
    }
  }
}

const greeting =
  /^(dear|hi|hello|hey|good (morning|afternoon|evening)|liebe|sehr geehrte|guten|hallo|bonjour|chers?|chères?|estimad[oa]s?|hola|querid[oa]s?|مرحبا|السلام عليكم|تحية)(?!\p{L})[^.?!]{0,50}[,:!،]?$/iu;
const longestSignature = { passages: 8, characters: 300 };

function dropGreetingAndSignature(passages: Passage[], notes: DraftNote[]): Passage[] {
  const opening = passages[0]?.kind === 'line' && greeting.test(passages[0].words) ? 1 : 0;
  const at = passages.findLastIndex(({ kind, words }) => kind === 'line' && /^(--|__+)(\n|$)/.test(words));
  const start = at < 0 ? passages.length : at;
  const end = start + signatureLength(passages.slice(start));
  const dropped = [...passages.slice(0, opening), ...passages.slice(start, end)];
  notes.push(...dropped.map(({ words, line }) => dropping(words, line)));
  return [...passages.slice(opening, start), ...passages.slice(end)];
}

function signatureLength(passages: Passage[]): number {
  const end = passages.findIndex(
    ({ kind, words }, at) =>
      kind !== 'line' || words.length > longestSignature.characters || at >= longestSignature.passages,
  );
  return end < 0 ? passages.length : end;
}
