import { mostSourceCharacters, mostSourceLines } from '../publication/briefing-limits.ts';
import { markHeadings } from './body/headings.ts';
import { markRunIns } from './body/run-ins.ts';
import type { Draft, DraftHead, DraftNote, DraftRefusal } from './draft.ts';
import { dropFurniture } from './head/drop-furniture.ts';
import { dropRelated } from './head/drop-related.ts';
import { readHead } from './head/read-head.ts';
import { takeMailHeaders } from './head/take-mail-headers.ts';
import { leaveOutPictures } from './html/pictures.ts';
import type { Passage } from './passage.ts';
import { noteLostCharacters } from './text/lost-characters.ts';
import { checkDraft } from './write/check-draft.ts';
import { writeFrontMatter } from './write/write-front-matter.ts';
import { writePassages } from './write/write-passages.ts';

const emptyRefusal: DraftRefusal = {
  code: 'draft-empty',
  reason: 'has no words. Paste the article into it, and try again',
};

export function tooLongRefusal(characters: number): DraftRefusal {
  const reason = `has ${characters} characters of text; a briefing has at most ${mostSourceCharacters}. Cut it down to one article, and try again`;
  return { code: 'draft-too-long', reason };
}

function tooManyLines(lines: number): DraftRefusal {
  const reason = `makes ${lines} lines of Markdown; a briefing has at most ${mostSourceLines}. Cut it down to one article, and try again`;
  return { code: 'draft-too-long', reason };
}

export function isTooLong(characters: number): boolean {
  return characters > mostSourceCharacters;
}

/** Makes a briefing's source of what was pasted. */
export function writeDraft(pasted: Passage[], head: DraftHead, notes: DraftNote[]): Draft | DraftRefusal {
  if (!pasted.some(({ words }) => /[\p{L}\p{N}]/u.test(words))) return emptyRefusal;
  notes.push(...noteLostCharacters(pasted));
  const marksHeadings = pasted.some(({ kind }) => kind === 'heading');
  const around = dropFurniture(dropRelated(pasted, notes), notes);
  const body = readHead(takeMailHeaders(around, head, notes), head, notes);
  const carried = trimDividers(leaveOutPictures(body, notes));
  const written = markRunIns(markHeadings(carried, marksHeadings));
  const markdown = `${writeFrontMatter(head, written, notes)}\n${writePassages(written)}\n`;
  if (isTooLong(markdown.length)) return tooLongRefusal(markdown.length);
  const lines = markdown.split('\n').length;
  if (lines > mostSourceLines) return tooManyLines(lines);
  notes.push(...checkDraft(markdown));
  notes.sort((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity));
  return { markdown, notes };
}

function trimDividers(passages: Passage[]): Passage[] {
  const isDivider = ({ kind, markdown }: Passage) => kind === 'fixed' && markdown === '---';
  const first = passages.findIndex((passage) => !isDivider(passage));
  const last = passages.findLastIndex((passage) => !isDivider(passage));
  return first < 0 ? [] : passages.slice(first, last + 1);
}
