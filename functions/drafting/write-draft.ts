import { stringify } from 'yaml';
import { markHeadings } from './body/headings.ts';
import { markRunIns } from './body/run-ins.ts';
import type { Draft, DraftHead, DraftNote, DraftRefusal } from './draft.ts';
import { dropFurniture } from './head/drop-furniture.ts';
import { dropRelated } from './head/drop-related.ts';
import { guessLanguage } from './head/language.ts';
import { takeMailHeaders } from './head/mail-header.ts';
import { proposePreheader } from './head/preheader.ts';
import { readHead } from './head/read-head.ts';
import { leaveOutPictures } from './html/pictures.ts';
import type { Passage } from './passage.ts';
import { altPlaceholder, preheaderPlaceholder } from './placeholders.ts';
import { writePassages } from './write/write-passages.ts';

/** Far more than fits into an inbox, and what a briefing's source may have. */
const mostCharacters = 200_000;

const emptyRefusal: DraftRefusal = {
  code: 'draft-empty',
  reason: 'has no words. Paste the article into it, and try again',
};

export function tooLongRefusal(characters: number): DraftRefusal {
  const reason = `has ${characters} characters of text; a briefing has at most ${mostCharacters}. Cut it down to one article, and try again`;
  return { code: 'draft-too-long', reason };
}

export function isTooLong(characters: number): boolean {
  return characters > mostCharacters;
}

/** Makes a briefing's source of what was pasted. */
export function writeDraft(pasted: Passage[], head: DraftHead, notes: DraftNote[]): Draft | DraftRefusal {
  if (!pasted.some(({ words }) => /[\p{L}\p{N}]/u.test(words))) return emptyRefusal;
  const around = dropFurniture(dropRelated(pasted, notes), notes);
  const body = readHead(takeMailHeaders(around, head, notes), head, notes);
  const carried = trimDividers(leaveOutPictures(body, notes));
  const written = markRunIns(markHeadings(carried));
  const markdown = `${writeFrontMatter(head, written, notes)}\n${writePassages(written)}\n`;
  if (isTooLong(markdown.length)) return tooLongRefusal(markdown.length);
  notes.sort((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity));
  return { markdown, notes };
}

function trimDividers(passages: Passage[]): Passage[] {
  const isDivider = ({ kind, markdown }: Passage) => kind === 'fixed' && markdown === '---';
  const first = passages.findIndex((passage) => !isDivider(passage));
  const last = passages.findLastIndex((passage) => !isDivider(passage));
  return first < 0 ? [] : passages.slice(first, last + 1);
}

function writeFrontMatter(head: DraftHead, body: Passage[], notes: DraftNote[]): string {
  const { title = 'Untitled', section, published, byline } = head;
  if (head.title === undefined) notes.push({ message: 'title: none was found; write one.' });
  const proposed = proposePreheader(body, title);
  const preheader = proposed ?? preheaderPlaceholder;
  notes.push({
    message: `preheader: ${proposed ? 'proposed from the lead; say what the title leaves out' : 'none could be proposed; write one'}, in 60 to 110 characters.`,
  });
  if (body.length === 0) notes.push({ message: 'body: nothing is left for it; write one.' });
  const language = head.language ?? guessLanguage(body, title);
  if (language)
    notes.push({ message: `language: "${language}", to judge by the text; mend it if it is another.` });
  const picture = head.picture && completePicture(head.picture, notes);
  const stated = { title, preheader, section, published, byline, picture, language };
  const plain = JSON.parse(JSON.stringify(stated)) as unknown;
  return `---\n${stringify(plain, { lineWidth: 0 })}---\n`;
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
