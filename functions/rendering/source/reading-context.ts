import type { Language } from '../../publication/languages.ts';
import type { SlotMarks } from '../message/slot-marks.ts';
import type { PictureShelf } from './pictures.ts';

/** What a source is read with. */
export interface ReadingContext extends PictureShelf {
  /** The name of the publication, for `{{publication.name}}`. */
  publicationName: string;
  topicIds: string[];
  /** The languages that its readers choose from. */
  languages: readonly Language[];
  /** Where the briefing can be read in a browser, for `{{links.online}}`; without it there is no such tag. */
  onlineUrl?: string;
  /** Merge tags and passages for some readers become marks of this email. */
  marks: SlotMarks;
}
