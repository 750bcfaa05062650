import { fillWords } from '../../publication/words.ts';
import type { NestedBlock, ParagraphBlock, PictureBlock, PlainBlock } from '../block.ts';
import { columnsOf } from './columns.ts';
import { inlineText, noteSign } from './inline-text.ts';
import { tableLines } from './table-text.ts';
import { hangLines, narrow, type TextPen, underlined } from './text-pen.ts';
import { cutLine, shieldLine, wrapText } from './wrap-text.ts';

const codeIndent = 4;
// a value that is longer than this has its label on the next line
const widestFigure = 24;

/** Writes one block as lines of plain text. */
export function blockLines(block: PlainBlock, pen: TextPen): string[] {
  switch (block.kind) {
    case 'heading': {
      const text = inlineText(block.content, pen);
      return block.level === 2 ? underlined(text, '-', pen.columns) : wrapText(text, pen.columns);
    }
    case 'paragraph':
      return paragraphLines(block, pen);
    case 'list':
      return block.items.flatMap((item, at) =>
        itemLines(item, block.isOrdered ? `${block.start + at}. ` : '- ', pen),
      );
    case 'quote':
      return quoteLines(block, pen);
    case 'code':
      return codeLines(block.text, pen);
    case 'picture':
      return pictureLines(block, pen);
    case 'divider':
      return ['* * *'];
    case 'figures':
      return figureLines(block.figures, pen);
    case 'table':
      return tableLines(block, pen);
    case 'button':
      return wrapText(`${block.label} [${pen.links.numberOf(block.url, pen.within)}]`, pen.columns);
    case 'brief':
      return titledList(block.title ?? pen.words.brief, block.items, pen);
    case 'sources':
      return titledList(pen.words.sources, block.items, pen);
    case 'notes':
      return [
        ...underlined(pen.words.notes, '-', pen.columns),
        '',
        ...block.notes.flatMap(({ number, blocks }) => itemLines(blocks, `${noteSign(number)} `, pen)),
      ];
  }
}

/** Code keeps its empty lines, which are no ends of blocks, by the spaces that it is indented with. */
function codeLines(text: string, { columns }: TextPen): string[] {
  const lines = text.split('\n');
  const isWritten = (line: string) => line.trim() !== '';
  return lines
    .slice(Math.max(0, lines.findIndex(isWritten)), lines.findLastIndex(isWritten) + 1)
    .flatMap((line) => cutLine(line, columns - codeIndent))
    .map((line) => ' '.repeat(codeIndent) + line);
}

function paragraphLines({ runIn, content }: ParagraphBlock, pen: TextPen): string[] {
  const opening = runIn ? `${inlineText(runIn, pen)} ` : '';
  return wrapText(opening + inlineText(content, pen), pen.columns);
}

function nestedLines(blocks: NestedBlock[], pen: TextPen): string[] {
  return blocks.flatMap((block, at) => {
    const isApart = at > 0 && block.kind !== 'list';
    return [...(isApart ? [''] : []), ...blockLines(block, pen)];
  });
}

function itemLines(blocks: NestedBlock[], bullet: string, pen: TextPen): string[] {
  return hangLines(nestedLines(blocks, narrow(pen, columnsOf(bullet))), bullet);
}

function quoteLines({ blocks, attribution }: Extract<PlainBlock, { kind: 'quote' }>, pen: TextPen): string[] {
  const inner = narrow(pen, 2);
  const dash = '— ';
  const said = attribution
    ? ['', ...hangLines(wrapText(inlineText(attribution, pen), inner.columns - dash.length), dash)]
    : [];
  return [...nestedLines(blocks, inner), ...said].map((line) => `> ${line}`);
}

function pictureLines({ alt, caption, credit }: PictureBlock, { words, columns }: TextPen): string[] {
  const texts = [fillWords(words.picture, { alt }), caption, credit].filter((text) => text !== null);
  return texts.flatMap((text) => wrapText(text, columns));
}

/** The values stand in a column of their own, their labels beside them. */
function figureLines(figures: Extract<PlainBlock, { kind: 'figures' }>['figures'], pen: TextPen): string[] {
  const shielded = figures.map(({ value, label }) => ({ value: shieldLine(value), label }));
  const width = Math.max(...shielded.map(({ value }) => columnsOf(value))) + 2;
  return shielded.flatMap(({ value, label }) => {
    const text = inlineText(label, pen);
    if (width > widestFigure) return [...wrapText(value, pen.columns), ...wrapText(text, pen.columns)];
    return hangLines(wrapText(text, pen.columns - width), value + ' '.repeat(width - columnsOf(value)));
  });
}

function titledList(title: string, items: NestedBlock[][], pen: TextPen): string[] {
  return [...underlined(title, '-', pen.columns), '', ...items.flatMap((item) => itemLines(item, '- ', pen))];
}
