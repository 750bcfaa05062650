/** A line with words, as it was pasted. */
export interface PastedLine {
  text: string;
  /** Its cells, where it may be a row of a table: an empty one at either end is seen before the line is trimmed. */
  cells: string[];
  /** Columns of white space before it. */
  indent: number;
  /** Blank lines before it. */
  gap: number;
  /** From 1. */
  line: number;
}

/** An address that goes on: it ends in a sign that none ends in, or its bracket is still open. */
const wrappedUrl = /https?:\/\/\S*[-_=&?%]$|<https?:\/\/[^\s>]*$/i;

/** Puts a line's words behind those of another. */
export function append(paragraph: PastedLine, { text }: PastedLine): void {
  const isWithinUrl = wrappedUrl.test(paragraph.text) && /^[\w%~./?#&=+-]/.test(text);
  paragraph.text += isWithinUrl ? text : ` ${text}`;
  paragraph.cells = [];
}
