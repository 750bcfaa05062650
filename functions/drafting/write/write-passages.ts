import type { ListItem, Passage } from '../passage.ts';
import { escapeHeading, escapeStarts } from './escape-markdown.ts';

/** Writes passages as a briefing's Markdown. */
export function writePassages(passages: Passage[]): string {
  return passages
    .map((passage, at) => {
      const { kind, markdown } = passage;
      if (kind === 'line') return escapeStarts(markdown);
      if (kind === 'heading') return `${'#'.repeat(passage.level)} ${escapeHeading(markdown)}`;
      if (kind === 'fixed') return markdown;
      // two lists of the same mark, one below the other, would be one
      const isSecond = passages[at - 1]?.kind === 'list' && isTwin(passages, at);
      return writeItems(passage.items, isSecond);
    })
    .join('\n\n');
}

function isTwin(passages: Passage[], at: number): boolean {
  let lists = 0;
  while (passages[at - lists]?.kind === 'list') lists += 1;
  return lists % 2 === 0;
}

function writeItems(items: ListItem[], isSecond: boolean): string {
  const isLoose = items.some(({ paragraphs }) => paragraphs.length > 1);
  return items
    .map(({ number, paragraphs, children }) => {
      const mark = number === undefined ? (isSecond ? '*' : '-') : `${number}${isSecond ? ')' : '.'}`;
      const blocks = paragraphs.map(({ markdown }) => escapeStarts(markdown)).join('\n\n');
      // only a list that begins with 1 may follow its parent's words without a blank line
      const isApart = isLoose || (children[0]?.number ?? 1) !== 1;
      const nested = children.length > 0 ? `${isApart ? '\n\n' : '\n'}${writeItems(children, false)}` : '';
      return `${mark} ${`${blocks}${nested}`.replace(/\n(?=[^\n])/g, `\n${' '.repeat(mark.length + 1)}`)}`;
    })
    .join(isLoose ? '\n\n' : '\n');
}

export function quoteMarkdown(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
