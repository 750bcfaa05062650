import type { Inline } from '../block.ts';
import type { TextPen } from './text-pen.ts';

/** Writes inlines as plain text; each link is followed by its number. */
export function inlineText(inlines: Inline[], pen: Pick<TextPen, 'links' | 'within'>): string {
  return inlines.map((inline) => writeInline(inline, pen)).join('');
}

/** How a footnote is referred to, so that nobody takes it for the number of a link. */
export function noteSign(number: number): string {
  return `(*${number})`;
}

function writeInline(inline: Inline, pen: Pick<TextPen, 'links' | 'within'>): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'strong':
    case 'emphasis':
      return inlineText(inline.content, pen);
    case 'break':
      return '\n';
    case 'note':
      return ` ${noteSign(inline.number)}`;
    case 'link':
      return `${inlineText(inline.content, pen)} [${pen.links.numberOf(inline.url, pen.within)}]`;
  }
}
