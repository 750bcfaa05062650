import type { BriefingView, ConfirmationView, EmailView } from './email-view.ts';
import { blockLines, LinkNumbers, type TextPen, underline } from './text-blocks.ts';
import { wrapText } from './wrap-text.ts';

const columns = 76;

/** Writes the text part of a briefing's mail from its blocks; links are numbered and listed at the end. */
export function briefingText(view: BriefingView): string {
  const pen: TextPen = { links: new LinkNumbers(), words: view.words, columns };
  const body = view.blocks.map((block) => blockLines(block, pen));
  const unsubscribe = `${view.words.unsubscribe} [${pen.links.numberOf(view.unsubscribeUrl)}]`;
  return joinParts([
    mastheadLines(view),
    wrap(view.kicker),
    underline(wrap(view.title), '='),
    wrap(view.byline),
    ...body,
    ['-'.repeat(columns)],
    [...wrap(view.reason), unsubscribe],
    wrap(view.publication.postalAddress),
    [view.words.links, ...pen.links.urls.map((url, at) => `[${at + 1}] ${url}`)],
  ]);
}

/** Writes the text part of the confirmation mail. */
export function confirmationText(view: ConfirmationView): string {
  const { button, validity, ignore } = view.words.confirmation;
  return joinParts([
    mastheadLines(view),
    underline(wrap(view.title), '='),
    wrap(view.asks),
    [`${button}:`, view.confirmUrl],
    wrap(validity),
    wrap(ignore),
    ['-'.repeat(columns)],
    wrap(view.publication.postalAddress),
  ]);
}

function mastheadLines({ publication, dateline }: EmailView): string[] {
  return [...wrap(publication.name), ...wrap(dateline)];
}

function wrap(text: string | null): string[] {
  return text === null ? [] : wrapText(text, columns);
}

function joinParts(parts: string[][]): string {
  const text = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n');
  return `${text.replace(/\n{3,}/g, '\n\n')}\n`;
}
