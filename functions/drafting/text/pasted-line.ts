/** A line with words, as it was pasted. */
export interface PastedLine {
  text: string;
  /** Columns of white space before it. */
  indent: number;
  /** Blank lines before it. */
  gap: number;
  /** From 1. */
  line: number;
}
