/** A line of Markdown with what it escapes as a reader sees it: an address there is written `a\_b` and `a&amp;b` as well. */
export function withoutEscapes(line: string): string {
  return line.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&');
}

/** An address whose ASCII characters are written as such, none of them as `%40`. */
export function withoutPercents(url: string): string {
  return url.replace(/%[0-7][0-9a-f]/gi, (byte) => String.fromCharCode(Number.parseInt(byte.slice(1), 16)));
}
