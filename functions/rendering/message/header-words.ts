// RFC 2047 allows 75 characters a word; `=?UTF-8?B?` and `?=` take 12, and base64 makes 4 of each 3 bytes.
const mostBytes = 45;
const mostColumns = 78;

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
  const isShort = name.length <= 60;
  if (isShort && /^[A-Za-z0-9!#$%&'*+\-/^_`{|}~]+( [A-Za-z0-9!#$%&'*+\-/^_`{|}~]+)*$/.test(name)) return name;
  if (isShort && isPlainText(name)) return `"${name.replace(/["\\]/g, '\\$&')}"`;
  return encodedWords(name);
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

/** Writes text as encoded words (RFC 2047, 2), none of which cuts a character. */
export function encodedWords(text: string): string {
  const words: string[] = [''];
  for (const character of text) {
    const word = words.at(-1) ?? '';
    if (Buffer.byteLength(word + character) > mostBytes) words.push(character);
    else words[words.length - 1] = word + character;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}
