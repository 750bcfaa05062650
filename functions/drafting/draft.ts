/** Something an editor has to know about a draft: what was left out, proposed, or has to be completed. */
export interface DraftNote {
  /** The line of the pasted matter, from 1, where it is known. */
  line?: number;
  message: string;
  /** The words of the pasted matter that are not in the draft, or not as they stood. */
  dropped?: string;
}

/** A briefing's source as far as pasted matter says it, and what is left for its editor to do. */
export interface Draft {
  markdown: string;
  notes: DraftNote[];
}

/** Why there is no draft, in words for the person who pasted. */
export interface DraftRefusal {
  code: 'draft-empty' | 'draft-too-long' | 'draft-nested-too-deep';
  reason: string;
}

/** What a draft says above its body. */
export interface DraftHead {
  title?: string;
  section?: string;
  published?: string;
  byline?: string;
  picture?: DraftPicture;
  language?: string;
}

export interface DraftPicture {
  src?: string;
  alt?: string;
  caption?: string;
  credit?: string;
}

export function dropping(words: string, line?: number): DraftNote {
  return { line, message: `dropped: ${words.replace(/\s+/g, ' ')}`, dropped: words };
}
