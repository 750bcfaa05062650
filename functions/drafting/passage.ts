import type { DraftPicture } from './draft.ts';

interface Placed {
  /** The text as a reader sees it. */
  words: string;
  /** The same as Markdown that prints these words. */
  markdown: string;
  /** The line of the pasted matter, from 1, where it is known. */
  line?: number;
  /** How many blank lines stand before it. */
  gap: number;
}

/** A line of its own: a paragraph, or a heading that nothing marks as one. */
export interface LinePassage extends Placed {
  kind: 'line';
  /** Bold from end to end, which is how many people write a heading. */
  isBold?: boolean;
}

export interface HeadingPassage extends Placed {
  kind: 'heading';
  level: number;
}

export interface ListPassage extends Placed {
  kind: 'list';
  items: ListItem[];
}

/** What passes through as it is: a quote, a table, code, a picture, a divider, a footnote. */
export interface FixedPassage extends Placed {
  kind: 'fixed';
  picture?: DraftPicture;
  /** Where the picture was; one that can't be carried has no Markdown. */
  source?: string;
}

export type Passage = LinePassage | HeadingPassage | ListPassage | FixedPassage;

export interface ListItem {
  /** The number of an ordered item; a bullet has none. */
  number?: number;
  paragraphs: { words: string; markdown: string }[];
  children: ListItem[];
}
