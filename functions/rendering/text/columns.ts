import stringWidth from 'string-width';
import { replaceMarks, slotMarks } from '../message/slot-marks.ts';

// what a name takes in the line that greets its reader; few are longer
const nameColumns = 24;
// more than a line has, since a personal address never shares one
const addressColumns = 100;
const addressMarks = [
  slotMarks['links.unsubscribe'],
  slotMarks['links.preferences'],
  slotMarks['links.confirm'],
];
// what Chinese and Japanese consist of is measured one by one, which takes its time otherwise
const oneWide = /^[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff]$/;
const anyAddressMark = new RegExp(`[${addressMarks.join('')}]`, 'u');

/** The columns that a text takes on a screen: two for a wide character, none for a combining one. */
export function columnsOf(text: string): number {
  if (oneWide.test(text)) return 2;
  const shown = text.split(anyAddressMark).join('n'.repeat(addressColumns));
  return stringWidth(replaceMarks(shown, 'n'.repeat(nameColumns)));
}

/** Whether a word holds a web or mail address, which no line may break. */
export function holdsAddress(word: string): boolean {
  return /https?:\/\/|mailto:/i.test(word) || anyAddressMark.test(word);
}

/** Fills a text up to a width with spaces at its end, or before it, or on both sides. */
export function padColumns(text: string, width: number, align: 'start' | 'center' | 'end'): string {
  const missing = Math.max(0, width - columnsOf(text));
  const before = align === 'start' ? 0 : align === 'end' ? missing : Math.floor(missing / 2);
  return ' '.repeat(before) + text + ' '.repeat(missing - before);
}
