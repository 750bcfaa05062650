// One column of the 76 that RFC 2045 allows is for the `=` of a soft line break.
const mostColumns = 75;

const escapes = Array.from(
  { length: 256 },
  (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
);

/**
 * Encodes text as quoted-printable UTF-8 (RFC 2045, 6.7). Line breaks become CRLF; the last line leaves room
 * for a soft break, so that encoded pieces can be strung together with `=\r\n`.
 */
export function encodeQuotedPrintable(text: string): string {
  return text
    .split(/\r\n|\n/)
    .map(encodeLine)
    .join('\r\n');
}

/** Encodes one line, as `encodeQuotedPrintable` does. */
export function encodeLine(line: string): string {
  const symbols = isGraphic(line)
    ? line.replaceAll('=', '=3D')
    : line.replace(/[^\t\x20-\x3c\x3e-\x7e]+|[\t ]$/g, escapeBytes);
  let encoded = '';
  let at = 0;
  while (at < symbols.length) {
    if (at > 0) encoded += '=\r\n';
    let columns = mostColumns;
    if (isAltered(symbols, at)) {
      const written = escapeBytes(symbols.charAt(at));
      encoded += written;
      columns -= written.length;
      at += 1;
    }
    const end = wholeSymbols(symbols, at + columns);
    encoded += symbols.slice(at, end);
    at = end;
  }
  return encoded;
}

/** Links, which most slots hold, are signs and letters of ASCII alone. */
function isGraphic(line: string): boolean {
  return /^[\x21-\x7e]*$/.test(line);
}

/** SMTP doubles a leading full stop, and mailboxes put `>` before `From `: careless software leaves it at that. */
function isAltered(symbols: string, at: number): boolean {
  return symbols.charAt(at) === '.' || symbols.startsWith('From ', at);
}

/** Where to break so that no escape, three columns wide, is cut. */
function wholeSymbols(symbols: string, end: number): number {
  if (end >= symbols.length) return symbols.length;
  if (symbols.charAt(end - 1) === '=') return end - 1;
  return symbols.charAt(end - 2) === '=' ? end - 2 : end;
}

function escapeBytes(text: string): string {
  // a lone ASCII character, which most are, needs no buffer
  const code = text.charCodeAt(0);
  if (text.length === 1 && code < 0x80) return escapes[code] ?? '';
  let escaped = '';
  for (const byte of Buffer.from(text, 'utf8')) escaped += escapes[byte];
  return escaped;
}
