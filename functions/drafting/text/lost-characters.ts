import type { DraftNote } from '../draft.ts';
import type { Passage } from '../passage.ts';

/** Says where characters were lost before the text came here (�), because its bytes were read as what they weren't. */
export function noteLostCharacters(passages: Passage[]): DraftNote[] {
  const hit = passages.filter(({ words }) => words.includes('\uFFFD'));
  const [first] = hit;
  if (!first) return [];
  const around = /\S{0,30}\uFFFD\S{0,30}/u.exec(first.words)?.[0];
  const places = hit.length === 1 ? '' : `, and in ${hit.length - 1} more places`;
  return [
    {
      line: first.line,
      message: `characters were lost before pasting, as in “${around}”${places}: write them anew, or copy the text again.`,
    },
  ];
}
