import { languages } from '../../publication/languages.ts';
import { SlotMarks } from '../../rendering/message/slot-marks.ts';
import { isError } from '../../rendering/problem.ts';
import { readBriefing } from '../../rendering/read-briefing.ts';
import type { DraftNote } from '../draft.ts';

/** What other notes say: pictures are still to be saved, an empty body to be written. */
const noted = ['picture-missing', 'body-missing'];

/** Tells what the press would refuse in a draft: more columns or links than a mail shows, a picture within a list. */
export function checkDraft(markdown: string): DraftNote[] {
  const { problems } = readBriefing(markdown, {
    publicationName: '',
    topicIds: [],
    languages,
    marks: new SlotMarks(),
    pictures: {},
    baseUrl: '',
  });
  return problems
    .filter((problem) => isError(problem) && !noted.includes(problem.code))
    .map(({ message, line }) => ({
      message: `to mend${line === undefined ? '' : ` on line ${line} of the draft`}: ${message}`,
    }));
}
