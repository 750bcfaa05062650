const beginnings: [format: string, bytes: string][] = [
  ['a PDF', '%PDF-'],
  ['rich text (RTF)', '{\\rtf'],
  ['a document of Word, Pages or the like, or another archive', 'PK\u0003\u0004'],
  ['a document of an old Office program', '\u00D0\u00CF\u0011\u00E0'],
  ['a web archive', 'bplist00'],
  ['a compressed file', '\u001F\u008B'],
];
const longestHeader = 8000;

/** What a file holds, by its content, when it is neither text nor HTML; undefined when it may be. */
export function findFormat(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, longestHeader)).toString('latin1').replace(/^ï»¿/, '');
  const known = beginnings.find(([, beginning]) => start.startsWith(beginning));
  return known?.[0] ?? (isRawMail(start) ? 'a mail as programs send it, or a saved web archive' : undefined);
}

/** Its header has lines that no mail program shows, or copies. */
function isRawMail(start: string): boolean {
  const [header = ''] = start.split(/\r?\n\r?\n/, 1);
  const [first = '', ...more] = header.split(/\r?\n(?![ \t])/);
  const isHeader = more.length > 0 && more.every((line) => /^[A-Za-z-]+:/.test(line));
  return (
    isHeader &&
    [first, ...more].some((line) => /^(MIME-Version|Content-Type|Received|Message-ID):/i.test(line))
  );
}
