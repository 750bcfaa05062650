/** A run of text within a block. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; content: Inline[] }
  | { kind: 'emphasis'; content: Inline[] }
  | { kind: 'link'; url: string; content: Inline[] }
  | { kind: 'code'; text: string }
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

/** What may stand inside a list's item or a quote. */
export type NestedBlock =
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'list'; isOrdered: boolean; start: number; items: NestedBlock[][] }
  | { kind: 'quote'; blocks: NestedBlock[] }
  | { kind: 'code'; text: string };

/** One piece of a briefing's body; `templates/email/blocks` has a partial for each kind. */
export type Block =
  | NestedBlock
  | { kind: 'heading'; level: 2 | 3; content: Inline[] }
  | PictureBlock
  | { kind: 'divider' };
