import { wordsIn } from '../../publication/words.ts';
import type { Block } from '../block.ts';
import type { BriefingView, ConfirmationView, EmailView } from '../email/email-view.ts';
import { LinkNumbers } from './link-numbers.ts';
import { blockLines } from './text-blocks.ts';
import { type TextPen, underlined } from './text-pen.ts';
import { wrapText } from './wrap-text.ts';

const columns = 76;
const rule = ['-'.repeat(columns)];

/** Writes the text part of a briefing's mail from its blocks; links are numbered and listed at the end. */
export function briefingText(view: BriefingView): string {
  const { words } = view;
  const pen: TextPen = { links: new LinkNumbers(), words, columns, within: null };
  const linkLine = (label: string, url: string) => wrap(`${label} [${pen.links.numberOf(url, null)}]`);
  const parts = [
    joinLines(mastheadLines(view)),
    joinLines(wrap(view.kicker)),
    joinLines(underlined(view.title, '=', columns)),
    joinLines(wrap(view.byline)),
    ...view.blocks.map((block) => writePart(block, pen)),
    joinLines(rule),
    joinLines([
      ...wrap(view.reason),
      ...linkLine(words.online, view.onlineUrl),
      ...linkLine(words.preferences, view.preferencesUrl),
      ...linkLine(words.unsubscribe, view.unsubscribeUrl),
    ]),
    joinLines(wrap(view.publication.postalAddress)),
    `${words.links}\n${pen.links.list()}`,
  ];
  return parts.join('');
}

/** Writes the text part of the confirmation mail. */
export function confirmationText(view: ConfirmationView): string {
  const { button, validity, ignore } = view.words.confirmation;
  const parts = [
    mastheadLines(view),
    underlined(view.title, '=', columns),
    wrap(view.asks),
    [button, view.confirmUrl],
    wrap(validity),
    wrap(ignore),
    rule,
    wrap(view.publication.postalAddress),
  ];
  return `${parts.map(joinLines).join('').trimEnd()}\n`;
}

function mastheadLines({ publication, dateline }: EmailView): string[] {
  return [...wrap(publication.name), ...wrap(dateline)];
}

function wrap(text: string | null): string[] {
  return text === null ? [] : wrapText(text, columns);
}

/** A passage takes the blank line after it along: with it or without, its neighbours are one apart. */
function writePart(block: Block, pen: TextPen): string {
  if (block.kind !== 'only') return joinLines(blockLines(block, pen));
  const { only, opening, closing, blocks } = block;
  const words = 'language' in only ? wordsIn(only.language).email : pen.words;
  const inner = { ...pen, words, within: { opening, closing } };
  return opening + blocks.map((one) => joinLines(blockLines(one, inner))).join('') + closing;
}

/** A part of the text and the blank line that follows it; within it no two lines in a row are blank, but in code. */
function joinLines(lines: string[]): string {
  const text = lines.map(trimProse).join('\n');
  const kept = text.replace(/^\n+|\n+$/g, '').replace(/\n{3,}/g, '\n\n');
  return kept === '' ? '' : `${kept.replace(/[^\S\n]+$/gm, '')}\n\n`;
}

/** A line of spaces alone is code's. */
function trimProse(line: string): string {
  return /^ +$/.test(line) ? line : line.trimEnd();
}
