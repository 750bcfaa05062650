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

/** Puts a line's words behind those of another. */
export function append(paragraph: PastedLine, { text }: PastedLine): void {
  paragraph.text += ` ${text}`;
  paragraph.cells = [];
}
