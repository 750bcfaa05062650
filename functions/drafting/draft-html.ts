import type { Draft, DraftHead, DraftNote, DraftRefusal } from './draft.ts';
import { textOfDocument } from './html/document-words.ts';
import { type Footnote, takeFootnotes } from './html/footnotes/footnotes.ts';
import { nestGoogleLists } from './html/lists/google-lists.ts';
import { joinTypedLists } from './html/lists/typed-lists.ts';
import { markWordLists } from './html/lists/word-lists.ts';
import { noteLabels } from './html/pictures.ts';
import { placeNotes } from './html/place-notes.ts';
import { readHtml } from './html/read-html.ts';
import { plainText } from './html/tree/blocks.ts';
import { applyClassStyles } from './html/tree/class-styles.ts';
import { cleanTree } from './html/tree/clean-tree.ts';
import type { DomDocument } from './html/tree/dom.ts';
import { tidyFormatting } from './html/tree/formatting.ts';
import { parseHtml } from './html/tree/parse-html.ts';
import type { Passage } from './passage.ts';
import { textOfDraft } from './words/draft-words.ts';
import { missingWords, tellMissing, wordsOf } from './words/missing-words.ts';
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
