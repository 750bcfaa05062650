const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Breaks text into lines of at most `columns` characters; only a web address may be longer. */
export function wrapText(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns));
}

function wrapLine(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t]+/).flatMap((whole) => cutWord(whole, columns))) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function cutWord(word: string, columns: number): string[] {
  return /^(https?:\/\/|mailto:)/i.test(word) ? [word] : cutLine(word, columns);
}

/** Cuts a line wherever it reaches the last column, keeping every space. */
export function cutLine(line: string, columns: number): string[] {
  if (line.length <= columns) return [line];
  const pieces = [''];
  for (const { segment } of graphemes.segment(line)) {
    const piece = pieces.at(-1) ?? '';
    if (piece.length + segment.length > columns) pieces.push(segment);
    else pieces[pieces.length - 1] = piece + segment;
  }
  return pieces;
}
