import type { LinePassage, ListItem, Passage } from '../passage.ts';
import { escapeInline } from '../write/escape-markdown.ts';
import { cutLabel, isLabel } from './labels.ts';

const mostWords = { alone: 10, inItem: 6, inParagraph: 5 };

/** Makes bold what names a paragraph or an item: a line with a colon above it, or its first words. */
export function markRunIns(passages: Passage[]): Passage[] {
  const marked: Passage[] = [];
  for (let at = 0; at < passages.length; at += 1) {
    const passage = passages[at];
    if (!passage) break;
    const next = passages[at + 1];
    if (passage.kind === 'list') marked.push({ ...passage, items: passage.items.map(markItem) });
    else if (passage.kind !== 'line') marked.push(passage);
    else if (isRunIn(passage) && next?.kind === 'line' && joins(next)) {
      marked.push(joined(passage, next));
      at += 1;
    } else if (isRunIn(passage) && next?.kind === 'list')
      marked.push({ ...passage, markdown: bold(passage) });
    else marked.push(isAmongLabelled(passages, at) ? markParagraph(passage, mostWords.inParagraph) : passage);
  }
  return marked;
}

function isRunIn({ words }: LinePassage): boolean {
  return /[:：]$/.test(words) && isLabel(words.slice(0, -1).trimEnd(), mostWords.alone);
}

function joins(next: LinePassage): boolean {
  if (/[:：]$/.test(next.words) || next.words.includes('\n')) return false;
  return next.gap === 0 || next.words.length > 60;
}

function joined(label: LinePassage, next: LinePassage): LinePassage {
  return {
    ...label,
    words: `${label.words} ${next.words}`,
    markdown: `${bold(label)} ${next.markdown}`,
  };
}

function bold({ words, markdown }: { words: string; markdown: string }): string {
  return markdown.startsWith('**') ? markdown : `**${escapeInline(words)}**`;
}

function markItem(item: ListItem): ListItem {
  const [first, ...more] = item.paragraphs;
  const paragraphs = first ? [markParagraph(first, mostWords.inItem), ...more] : [];
  return { ...item, paragraphs, children: item.children.map(markItem) };
}

/** Only where the words stand without marks: a link or a bold word in them has been set on purpose. */
function markParagraph<Text extends { words: string; markdown: string }>(text: Text, most: number): Text {
  const found = cutLabel(text.words, most);
  if (!found || text.words.includes('\n')) return text;
  const label = escapeInline(found.label);
  if (!text.markdown.startsWith(`${label} `)) return text;
  return { ...text, markdown: `**${label}**${text.markdown.slice(label.length)}` };
}

/** One paragraph with a colon is a sentence; two in a row are named. */
function isAmongLabelled(passages: Passage[], at: number): boolean {
  const isLabelled = (passage: Passage | undefined) =>
    passage?.kind === 'line' && cutLabel(passage.words, mostWords.inParagraph) !== undefined;
  return isLabelled(passages[at]) && (isLabelled(passages[at - 1]) || isLabelled(passages[at + 1]));
}
