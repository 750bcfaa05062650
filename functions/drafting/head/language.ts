import type { Passage } from '../passage.ts';
import { voteLanguage } from './stop-words.ts';

/** The language of a text, where its script or its small words leave no doubt; English is what nothing is said for. */
export function guessLanguage(passages: Passage[], title: string): string | undefined {
  const text = [title, ...passages.slice(0, 50).map(({ words }) => words)].join(' ');
  const count = (form: RegExp) => text.match(form)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  if (count(/\p{Script=Hebrew}/gu) * 2 > letters) return 'he';
  if (count(/\p{Script=Arabic}/gu) * 2 <= letters) return voteLanguage(text);
  if (count(/[ٹڈڑںے]/gu) * 100 > letters) return 'ur';
  return count(/[پچژگی]/gu) * 50 > letters ? 'fa' : 'ar';
}
