import { preheaderLength } from '../../publication/briefing-limits.ts';
import type { Passage } from '../passage.ts';

const { least, most } = preheaderLength;

/** "WICK, Scotland, 27 January –" and "LONDON (Reuters) -" are said by the mail's date and the section. */
const dateline = /^\p{Lu}{3,}[^.]{0,60}?\s(?:–|—|--|-)\s(?=\S)/u;

/** The lead's first sentences, as far as an inbox shows them; undefined when there is no prose. */
export function proposePreheader(passages: Passage[], title: string): string | undefined {
  const proses = passages.filter(
    ({ kind, words }) => kind === 'line' && words.length >= 20 && words !== title,
  );
  const lead = proses.find(({ words }) => words.length >= least) ?? proses[0];
  if (!lead) return undefined;
  const words = lead.words
    .replace(/\[\^\d+\]/g, '')
    .replace(/\s+/g, ' ')
    .replace(dateline, '');
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(words.slice(0, 600))];
  let text = '';
  for (const { segment } of sentences) {
    if (text !== '' && (text.trim().length >= least || (text + segment).trim().length > most)) break;
    text += segment;
  }
  return cut(text.trim().length < least ? words.trim() : text.trim());
}

function cut(text: string): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most);
  const end = /\s/.test(text.charAt(most - 1)) ? most - 1 : start.slice(0, -1).search(/\s\S*$/);
  return `${(end > 0 ? start.slice(0, end) : start.slice(0, -1)).replace(/[\s,;:–—-]+$/, '')}…`.toWellFormed();
}
