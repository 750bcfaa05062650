import type { Condition } from './message/rendered-email.ts';

/** A run of text within a block. Texts and addresses may hold the marks of slots (`message/slot-marks.ts`). */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; content: Inline[] }
  | { kind: 'emphasis'; content: Inline[] }
  | { kind: 'link'; url: string; content: Inline[] }
  | { kind: 'code'; text: string }
  /** A reference to a footnote, numbered from 1 in the order of appearance. */
  | { kind: 'note'; number: number }
  | { kind: 'break' };

/** A picture that was found among the briefing's uploads: its address and its size in pixels. */
export interface PictureBlock {
  kind: 'picture';
  url: string;
  width: number;
  height: number;
  alt: string;
  caption: string | null;
  credit: string | null;
}

/** Prose, begun by a run-in heading (`**Chips.** Mr Wang …`) where there is one. */
export interface ParagraphBlock {
  kind: 'paragraph';
  /** The words of the run-in heading, its full stop or colon included. */
  runIn: Inline[] | null;
  content: Inline[];
}

/** What may stand inside a list's item, a quote or a footnote. */
export type NestedBlock =
  | ParagraphBlock
  | { kind: 'list'; isOrdered: boolean; start: number; items: NestedBlock[][] }
  /** `attribution` is who said it, without the dash before it. */
  | { kind: 'quote'; blocks: NestedBlock[]; attribution: Inline[] | null }
  | { kind: 'code'; text: string };

/** A table's column begins, centres or ends its cells. */
export type ColumnAlign = 'start' | 'center' | 'end';

/** A block that stands by itself in the body. */
export type PlainBlock =
  | NestedBlock
  | { kind: 'heading'; level: 2 | 3; content: Inline[] }
  | PictureBlock
  | { kind: 'divider' }
  /** Key figures: `50,000` and what there are 50,000 of. */
  | { kind: 'figures'; figures: { value: string; label: Inline[] }[] }
  | { kind: 'table'; aligns: ColumnAlign[]; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'button'; url: string; label: string }
  /** The points to take away; without a title of its own it has the locale's. */
  | { kind: 'brief'; title: string | null; items: NestedBlock[][] }
  /** Where the facts come from, set small. */
  | { kind: 'sources'; items: NestedBlock[][] }
  /** The footnotes, which end the briefing. */
  | { kind: 'notes'; notes: { number: number; blocks: NestedBlock[] }[] };

/** A passage for some readers only, between its marks. */
export interface OnlyBlock {
  kind: 'only';
  only: Condition;
  opening: string;
  closing: string;
  blocks: PlainBlock[];
}

/** One piece of a briefing's body; `templates/email/blocks` has a partial for each kind. */
export type Block = PlainBlock | OnlyBlock;
