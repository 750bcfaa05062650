import { expect, it } from 'vitest';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import type { FrontMatter } from '../../functions/rendering/source/front-matter.ts';
import { expectNoWordLost } from './fixtures/word-books.ts';

interface Shape {
  pasted: string;
  head: Partial<FrontMatter>;
  /** The lines of the body that say something of its form. */
  body: string[];
  dropped?: string[];
}

const lead =
  'The ferry to Stroma has been late on every day of this month, and nobody on the pier is surprised.';
const more = 'The board says that it has heard of this, that it will look into it, and that it takes time.';

const shapes: Record<string, Shape> = {
  'a column that begins like a byline': {
    pasted: `By Christmas, We Shall All Be Late\n\nBy Ann Lee\n\n${lead}\n\n${more}`,
    head: { title: 'By Christmas, We Shall All Be Late', byline: 'Ann Lee' },
    body: [lead, more],
    dropped: ['By'],
  },
  'a German feature whose title begins with "Von"': {
    pasted: `Politik\n\nVon Menschen und Mäusen\n\nVon Karl Müller und Anna Weber, Wick\n\n${lead}`,
    head: {
      title: 'Von Menschen und Mäusen',
      section: 'Politik',
      byline: 'Karl Müller und Anna Weber, Wick',
    },
    body: [lead],
    dropped: ['Von'],
  },
  'a French interview with a quotation for its title': {
    pasted: `Accueil > Monde\n\n« La mer monte », dit la maire\n\nPar Zoé Martin\n\n${lead}`,
    head: { title: '« La mer monte », dit la maire', section: 'Monde', byline: 'Zoé Martin' },
    body: [lead],
    dropped: ['Accueil', 'Par'],
  },
  'an explainer of law, with the words of furniture all over it': {
    pasted: `Share\n\nWho owns a tide table?\n\n${lead}\n\nCopyright and tides\n\nCopyright law knows no tides, but it does know tables of them.\n\n${more}\n\n© 2026 The Herald`,
    head: { title: 'Who owns a tide table?' },
    body: [
      lead,
      '## Copyright and tides',
      'Copyright law knows no tides, but it does know tables of them.',
      more,
    ],
    dropped: ['Share', '© 2026 The Herald'],
  },
  'a round-up of short items': {
    pasted: `What we read this week\n\n${lead}\n\nMail to end on Saturdays\n\n${more}\n\nPost to cut 300 jobs\n\n${more}\n\nMore from less\n\n${more}`,
    head: { title: 'What we read this week' },
    body: [
      lead,
      '## Mail to end on Saturdays',
      more,
      '## Post to cut 300 jobs',
      more,
      '## More from less',
      more,
    ],
  },
  'a report with a post that it quotes': {
    pasted: `The minister and the ferry\n\n${lead}\n\nOn Monday the minister wrote on X:\n\n“We know, and we are sorry for it.”\n\n${more}`,
    head: { title: 'The minister and the ferry' },
    body: [lead, 'On Monday the minister wrote on X:', '“We know, and we are sorry for it.”', more],
  },
  'an essay with a title of one word': {
    pasted: `Share\n\nBy Ann Lee | 3 February 2026\n\n${lead}\n\n${more}`,
    head: { title: 'Share', byline: 'Ann Lee', published: '2026-02-03' },
    body: [lead, more],
    dropped: ['By', '3 February 2026'],
  },
  'a notice with a timetable of the form of a mail': {
    pasted: `Ferries over Easter\n\n${lead}\n\nFrom: Wick\nTo: Stroma\nDate: 5 April 2026\n\n${more}`,
    head: { title: 'Ferries over Easter' },
    body: [lead, '**From:** Wick', '**To:** Stroma', '**Date:** 5 April 2026', more],
  },
  'a letter to staff with more below its line of dashes': {
    pasted: `From: Ann Lee <ann@example.org>\nTo: All\nSubject: The ferry\n\nDear all,\n\n${lead}\n\n--\nPS on parking\n\n${more}`,
    head: { title: 'The ferry' },
    body: [lead, '---', '## PS on parking', more],
    dropped: ['From: Ann Lee <ann@example.org>', 'To: All', 'Subject:', 'Dear all,'],
  },
  'figures from a spreadsheet, with an empty corner and a cell to come': {
    pasted: `Ferries in figures\n\n${lead}\n\n\t2025\t2026\nCrossings\t4,100\t\nLate\t380\t512`,
    head: { title: 'Ferries in figures' },
    body: [
      lead,
      '|  | 2025 | 2026 |',
      '| --- | ---: | ---: |',
      '| Crossings | 4,100 |  |',
      '| Late | 380 | 512 |',
    ],
  },
  'a market report with a sign in its title': {
    pasted: `Business\n\nFares > costs, says the board\n\n27 January 2026\n\n${lead}\n\nSource: https://example.org/fares_(2026)`,
    head: { title: 'Fares > costs, says the board', section: 'Business', published: '2026-01-27' },
    body: [lead, 'Source: <https://example.org/fares_(2026)>'],
    dropped: ['27 January 2026'],
  },
  'a release with what its sender says about itself': {
    pasted: `FOR IMMEDIATE RELEASE: 3 February 2026\n\nThe ferry gets a new clock\n\n${lead}\n\nAbout us\n\n${more}`,
    head: { title: 'The ferry gets a new clock' },
    body: [lead, '## About us', more],
    dropped: ['FOR IMMEDIATE RELEASE: 3 February 2026'],
  },
  'an Arabic report that begins with a verb of furniture': {
    pasted:
      'اشترك الوزير في اجتماع الميناء\n\nقال الوزير إن العبارة تتأخر كل يوم منذ شهر، ولا أحد على الرصيف يستغرب ذلك.',
    head: { title: 'اشترك الوزير في اجتماع الميناء', language: 'ar' },
    body: ['قال الوزير إن العبارة تتأخر كل يوم منذ شهر، ولا أحد على الرصيف يستغرب ذلك.'],
  },
};

it.each(Object.entries(shapes))('%s', (_, { pasted, head, body, dropped = [] }) => {
  const draft = expectNoWordLost(pasted, draftFromText(pasted));
  const { preheader: _preheader, ...stated } = draft.frontMatter;
  expect(stated).toEqual(head);
  expect(draft.body.split('\n').filter((line) => line !== '')).toEqual(body);
  expect(draft.notes.flatMap((note) => note.dropped ?? [])).toEqual(dropped);
});
