import type { Draft, DraftHead, DraftNote, DraftRefusal } from './draft.ts';
import { plainText } from './html/blocks.ts';
import { applyClassStyles } from './html/class-styles.ts';
import { cleanTree } from './html/clean-tree.ts';
import type { DomDocument } from './html/dom.ts';
import { type Footnote, takeFootnotes } from './html/footnotes.ts';
import { tidyFormatting } from './html/formatting.ts';
import { nestGoogleLists } from './html/google-lists.ts';
import { missingWords, tellMissing, wordsOf } from './html/missing-words.ts';
import { parseHtml } from './html/parse-html.ts';
import { noteLabels } from './html/pictures.ts';
import { placeNotes } from './html/place-notes.ts';
import { readHtml } from './html/read-html.ts';
import { textOfDocument, textOfDraft } from './html/told-words.ts';
import { joinTypedLists } from './html/typed-lists.ts';
import { markWordLists } from './html/word-lists.ts';
import type { Passage } from './passage.ts';
import { escapeInline } from './write/escape-markdown.ts';
import { isTooLong, tooLongRefusal, writeDraft } from './write-draft.ts';

/** Makes a briefing's source of HTML: from a web page, a word processor or a mail. */
export function draftFromHtml(html: string): Draft | DraftRefusal {
  const document = parseHtml(html);
  if ('reason' in document) return document;
  const given = wordsOf(textOfDocument(document.body));
  const notes: DraftNote[] = [];
  const head: DraftHead = { language: languageOf(document) };
  applyClassStyles(document);
  cleanTree(document.body, notes);
  const { length } = plainText(document.body);
  if (isTooLong(length)) return tooLongRefusal(length);
  const { passages, marks } = readDocument(document, notes);
  noteLabels(passages, notes);
  const draft = writeDraft(passages, head, notes);
  if (!('markdown' in draft)) return draft;
  const told = [textOfDraft(draft.markdown, head, draft.notes), ...marks].join('\n');
  const missing = missingWords(given, wordsOf(told));
  return { ...draft, notes: [...placeNotes(draft.notes, html), ...tellMissing(missing)] };
}

function readDocument({ body }: DomDocument, notes: DraftNote[]): { passages: Passage[]; marks: string[] } {
  markWordLists(body);
  nestGoogleLists(body);
  const { footnotes, marks } = takeFootnotes(body, notes);
  tidyFormatting(body);
  const passages = joinTypedLists(readHtml(body));
  return { passages: [...passages, ...footnotes.map(readFootnote)], marks };
}

function readFootnote({ label, element }: Footnote): Passage {
  tidyFormatting(element);
  const lines = readHtml(element);
  const words = lines.map((line) => line.words).join(' ');
  const markdown = lines
    .map((line) => (line.kind === 'list' ? escapeInline(line.words) : line.markdown).replace(/\\?\n/g, ' '))
    .join(' ');
  return { kind: 'fixed', words: `[^${label}] ${words}`, markdown: `[^${label}]: ${markdown}`, gap: 1 };
}

/** Only what the page says of itself: programs stamp theirs on the body. */
function languageOf({ documentElement }: DomDocument): string | undefined {
  const tag = documentElement.getAttribute('lang')?.trim();
  if (!tag) return undefined;
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return undefined;
  }
}
