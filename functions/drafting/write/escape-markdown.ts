import { findBareUrls } from './bare-urls.ts';

/** Writes words so that Markdown prints them as they are; a bare address becomes a link. */
export function escapeInline(words: string): string {
  let markdown = '';
  let written = 0;
  for (const { url, at } of findBareUrls(words)) {
    markdown += `${escapeWords(words.slice(written, at))}<${url}>`;
    written = at + url.length;
  }
  return markdown + escapeWords(words.slice(written));
}

/** Escapes the marks that work within a line. Braces, colons: merge tags and directives are Markdown to a briefing. */
export function escapeWords(words: string): string {
  return words
    .replace(/[\\*`[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\{\{/g, '\\{\\{')
    .replace(/~~/g, '\\~\\~')
    .replace(/:(?=[\p{L}_])/gu, '\\:');
}

/** Escapes what would make the first line of a paragraph, or one behind a break, something else. */
export function escapeStarts(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s+/, '')
        .replace(/^(#{1,6}|[-+>])(?=\s|$)/, '\\$1')
        .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
        .replace(/^(>|~~~|:::|::|=+\s*$|-+\s*$|(?:-\s*){3,}$)/, '\\$1')
        .replace(/^\|/, '\\|'),
    )
    .join('\n');
}

/** A run of # at the end of a heading would be taken for its frame. */
export function escapeHeading(markdown: string): string {
  return markdown
    .replace(/\n/g, ' ')
    .replace(/\\ /g, ' ')
    .replace(/#(#*)$/, '\\#$1');
}
