import type { Passage } from '../passage.ts';
import { findDate } from './dates.ts';
import { type HeaderLine, readHeaderLine } from './mail-header.ts';

/** Finds the lines from a passage on that are a mail's header: none, or all that stand together. */
export function findHeader(passages: Passage[], start: number): Passage[] {
  let end = start;
  const lines: HeaderLine[] = [];
  while (end < passages.length) {
    const passage = passages[end];
    if (passage?.kind !== 'line' || (end > start && passage.gap > 1)) break;
    const read = passage.words.split('\n').map(readHeaderLine);
    if (read.includes(undefined)) break;
    lines.push(...read.filter((line) => line !== undefined));
    end += 1;
  }
  const isHeader = start === 0 ? isFirstHeader(lines) : isLaterHeader(lines);
  return isHeader ? passages.slice(start, end) : [];
}

function isFirstHeader(lines: HeaderLine[]): boolean {
  const stated = new Set(lines.map(({ field }) => field));
  const isEnough = lines.length >= 3 || (lines.length === 2 && stated.has('subject'));
  return isEnough && (stated.has('from') || stated.has('subject'));
}

/** Within a text, a timetable or a form has such lines too: a mail's say who, when, and to whom or of what. */
function isLaterHeader(lines: HeaderLine[]): boolean {
  const stated = new Set(lines.map(({ field }) => field));
  if (lines.length < 3 || !stated.has('from')) return false;
  const isDated = lines.some(({ field, value }) => field === 'date' && findDate(value) !== undefined);
  return isDated || lines.some(({ field, value }) => field === 'from' && /\S@\S/.test(value));
}
