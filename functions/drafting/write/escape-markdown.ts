const bareUrl = /https?:\/\/[^\s<>"“”«»\\`{}|^]+/giu;
const urlEnd = /[.,;:!?'’)\]*_]+$/u;

/** Writes words so that Markdown prints them as they are; a bare address becomes a link. */
export function escapeInline(words: string): string {
  let markdown = '';
  let at = 0;
  for (const match of words.matchAll(bareUrl)) {
    const url = match[0].replace(urlEnd, '');
    if (!URL.canParse(url) || /[\p{Cc}]/u.test(url)) continue;
    markdown += `${escapeWords(words.slice(at, match.index))}<${url}>`;
    at = match.index + url.length;
  }
  return markdown + escapeWords(words.slice(at));
}

/** Escapes the marks that work within a line. Braces, colons: merge tags and directives are Markdown to a briefing. */
export function escapeWords(words: string): string {
  return words
    .replace(/[\\*`[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\{\{/g, '\\{\\{')
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
