// One column of the 76 that RFC 2045 allows is for the `=` of a soft line break.
const mostColumns = 75;

const [tab, space, fullStop, equals, tilde] = [0x09, 0x20, 0x2e, 0x3d, 0x7e];

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

function encodeLine(line: string): string {
  const bytes = Buffer.from(line, 'utf8');
  let encoded = '';
  let columns = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    let symbol = isLiteral(byte, at === bytes.length - 1) ? String.fromCharCode(byte) : (escapes[byte] ?? '');
    if (columns + symbol.length > mostColumns) {
      encoded += '=\r\n';
      columns = 0;
    }
    // SMTP doubles a leading full stop, and careless software forgets to take it away again.
    if (byte === fullStop && columns === 0) symbol = escapes[byte] ?? '';
    encoded += symbol;
    columns += symbol.length;
  }
  return encoded;
}

function isLiteral(byte: number, isLast: boolean): boolean {
  if (byte === space || byte === tab) return !isLast;
  return byte > space && byte <= tilde && byte !== equals;
}
