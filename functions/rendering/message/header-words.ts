// A line with an encoded word has at most 76 columns (RFC 2047, 2): `Subject: ` takes 9, `=?UTF-8?B?` and `?=` 12,
// and base64 makes 4 of each 3 bytes.
const mostBytes = 39;
const mostColumns = 78;
// what is left of a line after the longest header name that a phrase stands behind
const mostPhraseColumns = 68;

/** Encodes a header's free text (RFC 2047, 5.1), folded; `headerName` counts into the first line. */
export function encodeHeaderText(headerName: string, text: string): string {
  if (!isPlainText(text)) return encodedWords(text);
  return foldAtSpaces(text, headerName.length + 2);
}

/** Writes one mailbox (RFC 5322, 3.4): the name as it must be quoted or encoded, the address always bare. */
export function encodeMailbox(name: string, address: string): string {
  return `${encodePhrase(name)}\r\n <${address}>`;
}

/** Encodes a display name so that none of its characters can end it. */
function encodePhrase(name: string): string {
  const isAtoms = /^[A-Za-z0-9!#$%&'*+\-/^_`{|}~]+( [A-Za-z0-9!#$%&'*+\-/^_`{|}~]+)*$/.test(name);
  const phrase = isAtoms ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
  return isPlainText(name) && phrase.length <= mostPhraseColumns ? phrase : encodedWords(name);
}

/** Printable ASCII that folding and unfolding leaves as it is, and that nothing takes for an encoded word. */
function isPlainText(text: string): boolean {
  const words = text.split(' ');
  return (
    /^[\x20-\x7e]+$/.test(text) &&
    !text.includes('=?') &&
    words.every((word) => word.length > 0 && word.length < 60)
  );
}

function foldAtSpaces(text: string, firstColumn: number): string {
  let column = firstColumn;
  return text
    .split(' ')
    .map((word, at) => {
      const folds = at > 0 && column + 1 + word.length > mostColumns;
      column = folds ? 1 + word.length : column + (at > 0 ? 1 : 0) + word.length;
      return at === 0 ? word : `${folds ? '\r\n' : ''} ${word}`;
    })
    .join('');
}

/** Encoded words on lines of their own, to stand behind others; nothing takes no line, which would end the header. */
export function foldedWords(text: string): string {
  return text === '' ? '' : `\r\n ${encodedWords(text)}`;
}

/** Writes text as encoded words (RFC 2047, 2), none of which cuts a character. */
export function encodedWords(text: string): string {
  return cutText(text)
    .map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`)
    .join('\r\n ');
}

function cutText(text: string): string[] {
  if (text === '') return [];
  // a surrogate pair is four bytes, any other unit at most three
  if (text.length * 3 <= mostBytes) return [text];
  const words: string[] = [''];
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) {
      words.push('');
      bytes = Buffer.byteLength(character);
    }
    words[words.length - 1] += character;
  }
  return words;
}
