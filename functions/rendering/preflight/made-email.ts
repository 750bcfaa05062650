import type { BriefingView } from '../email/email-view.ts';
import type { SlotMarks } from '../message/slot-marks.ts';
import type { Picture } from '../picture.ts';

/** A briefing's mail as it was made, before it is encoded: what the checks look at. */
export interface MadeEmail {
  /** The Markdown that it was made of, for the lines. */
  source: string;
  view: BriefingView;
  /** Subject, HTML and text hold the marks of slots. */
  subject: string;
  html: string;
  text: string;
  marks: SlotMarks;
  /** The uploads by the path that the source names them with. */
  pictures: Record<string, Picture>;
  /** The site that serves them, no slash at its end. */
  baseUrl: string;
}
