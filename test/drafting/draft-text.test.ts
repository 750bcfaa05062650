import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { prose } from './fixtures/draft-body.ts';
import { expectNoWordLost, open } from './fixtures/word-books.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

describe('an article pasted from a web page', () => {
  const text = fixture('article.txt');
  const { frontMatter, body, notes } = expectNoWordLost(text, draftFromText(text));

  it('states title, section, and the picture with its caption and credit', () => {
    expect(frontMatter).toMatchObject({
      title: 'Why are tidal turbines suddenly cheap, and who pays for them?',
      section: 'Science, Energy and Coastal News',
      picture: {
        caption: 'A tidal turbine is lowered into the Pentland Firth during a trial held on March 3, 2026.',
        credit: 'REUTERS/Mairi Sinclair/File Photo',
      },
    });
  });

  it('proposes a preheader that fits an inbox, and asks for what it can not know', () => {
    expect(frontMatter.preheader).toMatch(/^Scottish engineering firm Northreef has drawn/);
    expect(frontMatter.preheader.length).toBeLessThanOrEqual(110);
    expect(notes.map(({ message }) => message).join('\n')).toMatch(
      /^preheader: proposed[\s\S]*^picture: save the picture/m,
    );
  });

  it('has its headings, run-ins and lists', () => {
    expect(body.match(/^#+ .*/gm)).toEqual([
      '## Northreef’s Turbines Turn the Sums of Sea Power Upside Down',
      '## Why is Northreef Making a Splash?',
      '## Who is Behind Northreef?',
      '## Edinburgh’s Interest in Northreef',
      '## What it Means for the Industry',
    ]);
    expect(body.match(/\*\*.*?\*\*/g)).toEqual([
      '**Cost and Yield:**',
      '**Challenges to U.S. Sea Power:**',
      '**Doubts and Disputes:**',
      '**Patent Breaches:**',
      '**Hidden Costs:**',
      '**A Market in Motion:**',
      '**Politics and Permits:**',
      '**The Road Ahead:**',
    ]);
    expect(body.match(/^- /gm)).toHaveLength(6);
    expect(body).toContain('\n\n**Cost and Yield:** Northreef’s newest machine');
    expect(body).toContain('**Doubts and Disputes:**\n\n- **Patent Breaches:** Tideway');
  });

  it('reports the furniture with its lines, and nothing else', () => {
    const dropped = notes.filter((note) => note.dropped !== undefined);
    expect(dropped).toEqual([
      { line: 1, message: 'dropped: Home', dropped: 'Home' },
      { line: 60, message: 'dropped: Subscribe to our newsletter', dropped: 'Subscribe to our newsletter' },
      { line: 62, message: 'dropped: COMMENTS', dropped: 'COMMENTS' },
    ]);
  });
});

describe('texts of other shapes', () => {
  it('a press release', () => {
    const text = fixture('release.txt');
    const { frontMatter, body, notes } = expectNoWordLost(text, draftFromText(text));
    expect(frontMatter).toMatchObject({
      published: '2026-01-27',
      preheader: expect.stringMatching(/^The Harbour Board today/),
    });
    expect(body.match(/^#+ .*/gm)).toEqual([
      '## The crossing to Stroma becomes silent, and a fifth faster',
      '## KEY FACTS',
      '## About the Harbour Board',
    ]);
    expect(notes.map(({ dropped }) => dropped).filter(Boolean)).toEqual(['FOR IMMEDIATE RELEASE', '###']);
  });

  it('a mail, wrapped at 72 columns, with a reply quoted below', () => {
    const text = fixture('mail.txt');
    const { frontMatter, body, notes } = expectNoWordLost(text, draftFromText(text));
    expect(frontMatter).toMatchObject({
      title: 'Herring quota: what changes on Monday',
      published: '2026-02-03',
    });
    expect(body).toContain(
      'It falls by a fifth, which is less than the scientists had asked for and more than the fleet says',
    );
    expect(body).toContain('## What changes\n\n- Boats under ten metres keep their share.\n- Larger');
    expect(body).toContain('2024\\. It was the last year');
    expect(body).toContain('<https://example.org/quota_2026?id=7>');
    expect(body).toMatch(/^> When do we know/m);
    expect(notes.map(({ message }) => message)).toContain('dropped: Ann Lee Fisheries desk +44 1955 000 000');
  });

  it('a memo with numbered headings and Windows line ends', () => {
    const text = fixture('memo.txt');
    const { frontMatter, body } = expectNoWordLost(text, draftFromText(text));
    expect(frontMatter.title).toBe('How we cover the harbour inquiry');
    expect(body.match(/^#+ .*/gm)).toEqual([
      '## 1. Introduction',
      '## 2. Who does what',
      '### 2.1 In the room',
      '### 2.2 Outside',
      "## 3. What we don't do",
    ]);
    expect(body).toContain('1. What they saw.\n2. When they told someone.\n3. Who that was.');
  });

  it.each([
    ['arabic.txt', 'ar'],
    ['hebrew.txt', 'he'],
  ])('%s, which is written from right to left', (name, language) => {
    const { frontMatter, body } = expectNoWordLost(fixture(name), draftFromText(fixture(name)));
    expect(frontMatter.language).toBe(language);
    expect(body.match(/^## /gm)).toHaveLength(1);
  });

  it('characters that nobody sees', () => {
    const { frontMatter, body } = open(
      draftFromText('\uFEFFTi\u00ADdes\r\n\r\n\u00A0\r\nThe\u00A0sea\u200B is\twide.\u0007\r\n'),
    );
    expect(frontMatter.title).toBe('Tides');
    expect(body.trim()).toBe('The\u00A0sea is wide.');
  });

  it('signs of direction: those that embed go, those that Arabic and emoji are written with stay', () => {
    const { body } = open(
      draftFromText('A title\n\n\u202Eabc\u202C \u2066de\u2069 ب\u200Fم\u200Cن 👩\u200D🚀\u061C\n'),
    );
    expect(body.trim()).toBe('abc de ب\u200Fم\u200Cن 👩\u200D🚀\u061C');
  });

  it('characters that were lost before pasting', () => {
    const { body, notes } = open(draftFromText('A title\n\nThe caf\uFFFD is open.\n\nCaf\uFFFDs are.\n'));
    expect(body).toContain('caf\uFFFD');
    expect(notes[0]).toEqual({
      line: 3,
      message:
        'characters were lost before pasting, as in “caf\uFFFD”, and in 1 more places: write them anew, or copy the text again.',
    });
  });
});

it.each([
  [
    'wider than a mail',
    `${'Boat\t'.repeat(7)}Use\n${'Gannet\t'.repeat(7)}9`,
    'to mend on line 8 of the draft: The table has 8 columns and 1 rows; a mail shows up to 6 and 60: split it, or link to it.',
  ],
  [
    'of more links than a mail has',
    Array.from({ length: 301 }, (_, at) => `https://example.org/${at}`).join('\n\n'),
    'to mend on line 608 of the draft: The briefing has more than 300 links, and this is the first too many: take some out.',
  ],
])('says what the press would refuse: a text %s', (_, pasted, message) => {
  const { notes } = open(draftFromText(`A title\n\n${prose}\n\n${pasted}\n`));
  expect(notes.map((note) => note.message)).toContain(message);
});

it('refuses what makes more lines than a briefing has, at once', () => {
  expect(draftFromText(`A title\n\n${'• One\n  ◦ Two\n    ▪ Three\n'.repeat(3000)}`)).toMatchObject({
    code: 'draft-too-long',
    reason: expect.stringContaining('lines of Markdown; a briefing has at most 5000'),
  });
});

it('refuses what has no words, or too many', () => {
  expect(draftFromText(' \n\n \u00A0 \n—\n')).toMatchObject({ code: 'draft-empty' });
  expect(draftFromText('word '.repeat(50_000))).toMatchObject({ code: 'draft-too-long' });
});
