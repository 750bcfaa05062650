import { stringify } from 'yaml';
import { preheaderLength } from '../../publication/briefing-limits.ts';
import { replaceTags } from '../../rendering/source/merge-tags.ts';
import type { DraftHead, DraftNote } from '../draft.ts';
import { guessLanguage } from '../head/language.ts';
import { proposePreheader } from '../head/preheader.ts';
import type { Passage } from '../passage.ts';
import { altPlaceholder, preheaderPlaceholder } from '../placeholders.ts';

/** Writes what a draft says above its body, and says what is left to be written. */
export function writeFrontMatter(head: DraftHead, body: Passage[], notes: DraftNote[]): string {
  const { title = 'Untitled', section, published, byline } = head;
  if (head.title === undefined) notes.push({ message: 'title: none was found; write one.' });
  const { least, most } = preheaderLength;
  const proposed = proposePreheader(body, title);
  const preheader = proposed ?? preheaderPlaceholder;
  notes.push({
    message: `preheader: ${proposed ? 'proposed from the lead; say what the title leaves out' : 'none could be proposed; write one'}, in ${least} to ${most} characters.`,
  });
  if (body.length === 0) notes.push({ message: 'body: nothing is left for it; write one.' });
  const language = head.language ?? guessLanguage(body, title);
  if (language)
    notes.push({ message: `language: "${language}", to judge by the text; mend it if it is another.` });
  const picture = head.picture && completePicture(head.picture, notes);
  const stated = {
    title: escapeTags(title),
    preheader: escapeTags(preheader),
    section,
    published,
    byline,
    picture,
    language,
  };
  const plain = JSON.parse(JSON.stringify(stated)) as unknown;
  return `---\n${stringify(plain, { lineWidth: 0 })}---\n`;
}

/** What was pasted is no merge tag, and is printed as it is. */
function escapeTags(text: string): string {
  return replaceTags(text, ({ written, isEscaped }) => (isEscaped ? undefined : `\\${written}`));
}

function completePicture(picture: NonNullable<DraftHead['picture']>, notes: DraftNote[]) {
  const { src = 'picture.png', alt = altPlaceholder, caption, credit } = picture;
  const tasks = [
    ...(picture.src === undefined
      ? [`save the picture beside the briefing as ${src}, or name the file`]
      : []),
    ...(picture.alt === undefined ? ['say in "alt" what it shows, for those who can\'t see it'] : []),
  ];
  if (tasks.length > 0) notes.push({ message: `picture: ${tasks.join(', and ')}; or take "picture" out.` });
  return { src, alt, caption, credit };
}
