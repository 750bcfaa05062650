import type { EmailWords } from '../../publishing/words.ts';
import { fillWords } from '../../publishing/words.ts';
import type { Block, Inline, NestedBlock } from '../block.ts';
import { cutLine, wrapText } from './wrap-text.ts';

/** The links of a text part, numbered in the order that they appear; the same address has one number. */
export class LinkNumbers {
  readonly urls: string[] = [];

  numberOf(url: string): number {
    if (!this.urls.includes(url)) this.urls.push(url);
    return this.urls.indexOf(url) + 1;
  }
}

/** What each block of a text part is written with. */
export interface TextPen {
  links: LinkNumbers;
  words: EmailWords;
  columns: number;
}

/** Writes one block as lines of plain text. */
export function blockLines(block: Block, pen: TextPen): string[] {
  switch (block.kind) {
    case 'heading': {
      const lines = wrapText(inlineText(block.content, pen.links), pen.columns);
      return block.level === 2 ? underline(lines, '-') : lines;
    }
    case 'paragraph':
      return wrapText(inlineText(block.content, pen.links), pen.columns);
    case 'list':
      return block.items.flatMap((item, at) =>
        hang(item, pen, block.isOrdered ? `${block.start + at}. ` : '- '),
      );
    case 'quote':
      return nestedLines(block.blocks, narrow(pen, 2)).map((line) => `> ${line}`);
    case 'code':
      return block.text
        .split('\n')
        .flatMap((line) => cutLine(line, pen.columns - 4).map((piece) => `    ${piece}`));
    case 'picture': {
      const alt = wrapText(fillWords(pen.words.picture, { alt: block.alt }), pen.columns);
      const caption = [block.caption, block.credit].filter((words) => words !== null);
      return [...alt, ...caption.flatMap((words) => wrapText(words, pen.columns))];
    }
    case 'divider':
      return ['* * *'];
    case 'figures':
    case 'table':
    case 'button':
    case 'brief':
    case 'sources':
    case 'notes':
    case 'only':
      return [];
  }
}

/** Draws a rule beneath the lines, as long as the longest. */
export function underline(lines: string[], stroke: string): string[] {
  return [...lines, stroke.repeat(Math.max(...lines.map((line) => line.length)))];
}

function nestedLines(blocks: NestedBlock[], pen: TextPen): string[] {
  return blocks.flatMap((block, at) => {
    const isApart = at > 0 && block.kind !== 'list';
    return [...(isApart ? [''] : []), ...blockLines(block, pen)];
  });
}

/** Hangs blocks on a bullet or a number, as a list's item. */
function hang(blocks: NestedBlock[], pen: TextPen, bullet: string): string[] {
  const [first = '', ...rest] = nestedLines(blocks, narrow(pen, bullet.length));
  return [bullet + first, ...rest.map((line) => ' '.repeat(bullet.length) + line)];
}

function narrow(pen: TextPen, by: number): TextPen {
  return { ...pen, columns: pen.columns - by };
}

function inlineText(inlines: Inline[], links: LinkNumbers): string {
  return inlines.map((inline) => writeInline(inline, links)).join('');
}

function writeInline(inline: Inline, links: LinkNumbers): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'strong':
    case 'emphasis':
      return inlineText(inline.content, links);
    case 'break':
      return '\n';
    case 'note':
      return `[${inline.number}]`;
    case 'link':
      return `${inlineText(inline.content, links)} [${links.numberOf(inline.url)}]`;
  }
}
