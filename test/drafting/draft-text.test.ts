import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { expectNoWordLost, open, print } from './word-books.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const draftBody = (text: string) => open(draftFromText(`A title\n\n${text}\n`)).body.trim();
const prose = 'This is a paragraph that is long enough to be taken for one, and it ends with a point.';

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

describe('the head', () => {
  it.each([
    ['HomeEconomy', 'Economy'],
    ['Home / News / Economy & Trade', 'Economy & Trade'],
    ['Home > Markets', 'Markets'],
    ['Home » World » Asia', 'Asia'],
    ['ECONOMY', 'ECONOMY'],
  ])('finds the section in %s', (line, section) => {
    const text = `${line}\n\nA title of some words\n\n${prose}`;
    expect(expectNoWordLost(text, draftFromText(text)).frontMatter).toMatchObject({
      title: 'A title of some words',
      section,
    });
  });

  it.each([
    'Profits > expectations at Nvidia',
    '« La mer monte », dit la maire',
    'Home - the place we lost',
    'Start - Stop',
    'By Christmas, the Ferry Runs',
    'By Popular Demand',
    'By Monday Morning, Prices Rise',
    'Von Menschen und Mäusen',
    'Picture by picture, the sea moves in',
  ])('takes no part of the title %s for something else', (title) => {
    const text = `${title}\n\n${prose}`;
    const { frontMatter, body } = expectNoWordLost(text, draftFromText(text));
    expect(frontMatter.title).toBe(title);
    expect(body.trim()).toBe(prose);
  });

  it('leaves out what names a section once more', () => {
    const text = `Home > Business\n\nMARKETS\n\nA title of some words\n\n${prose}`;
    const { frontMatter, body, notes } = expectNoWordLost(text, draftFromText(text));
    expect(frontMatter).toMatchObject({ title: 'A title of some words', section: 'Business' });
    expect(body.trim()).toBe(prose);
    expect(notes).toContainEqual({ line: 3, message: 'dropped: MARKETS', dropped: 'MARKETS' });
  });

  it('reads a date beside the time of its last change', () => {
    const text = `A title of some words\n\n25 November 2026, 06:30 GMT | Updated 2 hours ago\n\n${prose}`;
    const { frontMatter, body } = expectNoWordLost(text, draftFromText(text));
    expect(frontMatter.published).toBe('2026-11-25');
    expect(body.trim()).toBe(prose);
  });

  it('knows the words that are copied in the place of a picture', () => {
    const text = `A title of some words\n\n[Image: A red quay]\n\nThe quay at noon. Photograph: Lena Horst\n\n${prose}`;
    const { frontMatter, body } = expectNoWordLost(text, draftFromText(text));
    expect(frontMatter.picture).toMatchObject({
      alt: 'A red quay',
      caption: 'The quay at noon.',
      credit: 'Photograph: Lena Horst',
    });
    expect(body.trim()).toBe(prose);
  });

  it.each([
    'Consumer prices rose 2.1 percent in May, more than in any month since 2021. Source: Office for Numbers',
    'The minister had said so himself, via Telegram',
    'Growth will be half of what it was in the year before. (Source: IMF)',
  ])('takes no lead that names its source for a caption: %s', (lead) => {
    const text = `A title of some words\n\n${lead}\n\n${prose}`;
    const { frontMatter, body } = expectNoWordLost(text, draftFromText(text));
    expect(frontMatter.picture).toBeUndefined();
    expect(body).toContain(lead);
  });

  it('takes no lines of a verse for a section', () => {
    const verse = 'Wick > Stroma > the sea\nOver on the ferry\nBusiness';
    const text = `${verse}\n\n${prose}`;
    expect(expectNoWordLost(text, draftFromText(text)).frontMatter).toMatchObject({
      title: verse.replaceAll('\n', ' '),
    });
  });

  it('takes a brand that begins like a link home for no breadcrumb', () => {
    expect(open(draftFromText(`HomePod sales rise\n\n${prose}`)).frontMatter.title).toBe(
      'HomePod sales rise',
    );
  });

  it.each([
    ['By Ann Lee | 27 January 2025', '2025-01-27', 'Ann Lee'],
    ['By: Maria Lopez', undefined, 'Maria Lopez'],
    ['Written by Ann Lee, Reuters', undefined, 'Ann Lee, Reuters'],
    ['Von Karl Müller, Berlin', undefined, 'Karl Müller, Berlin'],
    ['Par Zoé Martin', undefined, 'Zoé Martin'],
    ['Par Zoé Martin avec AFP', undefined, 'Zoé Martin avec AFP'],
    ['By Ann Lee and Ludwig van Dijk in Wick', undefined, 'Ann Lee and Ludwig van Dijk in Wick'],
    ['By Ann Lee, political editor', undefined, 'Ann Lee, political editor'],
    ['By BBC News', undefined, 'BBC News'],
    ['By Land and Sea', undefined, undefined],
    ['Por Ana Ruiz • 27 January 2025', '2025-01-27', 'Ana Ruiz'],
    ['بقلم: ليلى حداد', undefined, 'ليلى حداد'],
    ['Published January 27, 2025 10:30 AM EST', '2025-01-27', undefined],
    ['2025-01-27', '2025-01-27', undefined],
    ['27. Januar 2025', '2025-01-27', undefined],
    ['3/4/2025', undefined, undefined],
  ])('reads %s', (line, published, byline) => {
    const text = `A title of some words\n\n${line}\n\n${prose}`;
    const { frontMatter } = expectNoWordLost(text, draftFromText(text));
    expect([frontMatter.published, frontMatter.byline]).toEqual([published, byline]);
  });

  it.each([
    ['The pier at dawn. Photo: Ann Lee', 'The pier at dawn.', 'Photo: Ann Lee'],
    ['The pier at dawn (AP Photo/Ann Lee)', 'The pier at dawn', 'AP Photo/Ann Lee'],
    ['The pier at dawn. Ann Lee/Getty Images', 'The pier at dawn.', 'Ann Lee/Getty Images'],
    ...['Photograph', 'Photo', 'Foto', 'Bild', 'Image', 'Credit'].map((label) => [
      `The Elbe in Dresden. ${label}: Anna Weber/Reuters`,
      'The Elbe in Dresden.',
      `${label}: Anna Weber/Reuters`,
    ]),
    [
      'The Elbe in Dresden Photograph: Anna Weber/Reuters',
      'The Elbe in Dresden',
      'Photograph: Anna Weber/Reuters',
    ],
    ['The pier at dawn. © Ann Lee', 'The pier at dawn.', '© Ann Lee'],
  ])('cuts %s in two', (line, caption, credit) => {
    const text = `A title of some words\n\n${line}\n\n${prose}`;
    expect(expectNoWordLost(text, draftFromText(text)).frontMatter.picture).toMatchObject({
      caption,
      credit,
    });
  });

  it('makes no merge tag of braces in a title or a lead', () => {
    const text = `How {{reader.name}} works\n\nWith {{links.unsubscribe}} they leave. ${prose}`;
    const { frontMatter, notes } = expectNoWordLost(text, draftFromText(text));
    expect(frontMatter.title).toBe('How \\{{reader.name}} works');
    expect(frontMatter.preheader).toContain('With \\{{links.unsubscribe}} they leave.');
    expect(notes.map(({ message }) => message)).not.toContainEqual(expect.stringMatching(/^to mend/));
  });

  it('leaves a space where a title had the mark of a note', () => {
    const text = `Herring[^1]and crab\n\n${prose}`;
    expect(expectNoWordLost(text, draftFromText(text)).frontMatter.title).toBe('Herring and crab');
  });

  it('says so where there is no title', () => {
    const { frontMatter, notes } = expectNoWordLost(prose, draftFromText(prose));
    expect(frontMatter.title).toBe('Untitled');
    expect(notes[0]?.message).toBe('title: none was found; write one.');
  });
});

describe('the body', () => {
  it('nests lists by their indentation or their marks', () => {
    expect(draftBody(`${prose}\n\n• One\n\to\tTwo\n\to\tThree\n• Four\n`)).toContain(
      '- One\n  - Two\n  - Three\n- Four',
    );
    expect(draftBody(`${prose}\n\n•\tOne\no\tTwo\n•\tThree\n`)).toContain('- One\n  - Two\n- Three');
  });

  it('keeps numbers that are out of turn', () => {
    expect(draftBody(`${prose}\n\n3. Three\n1. One\n7. Seven\n`)).toMatch(
      /3\\?\. Three[\s\S]*1\\?\. One[\s\S]*7\\?\. Seven/,
    );
  });

  it('puts a heading right below another one level down', () => {
    expect(draftBody(`${prose}\n\nThe doubts\n\nThe cost\n\n${prose}`)).toContain(
      '## The doubts\n\n### The cost\n\n',
    );
  });

  it('takes a sentence with a colon for no run-in', () => {
    expect(draftBody(`${prose}\n\nThe minister said:\n\n• We wait.\n• We see.`)).toContain(
      'The minister said:\n\n- We wait.',
    );
    expect(draftBody(`• The minister said: we wait.\n• Chips: none.`)).toBe(
      '- The minister said: we wait.\n- **Chips:** none.',
    );
  });

  it.each(['The council says it saves £88,000 a year. See', 'A line of the text. Another'])(
    'takes no sentence for a heading: %s',
    (line) => {
      expect(draftBody(`${prose}\n\n${line}\n\n${prose}`)).toBe(`${prose}\n\n${line}\n\n${prose}`);
    },
  );

  it('joins wrapped lines although some stand beside them that are not', () => {
    const wrapped =
      'The lamps are lit by hand, as they were when the street was laid out by\nthe town in the year of the flood, and they are put out by hand too, by\nthe same two men who lit them.';
    const footer =
      'This is a line of another origin that nobody has wrapped, and which is longer than a hundred columns.';
    expect(draftBody(`${wrapped}\n\n${footer}`)).toBe(`${wrapped.replace(/\n/g, ' ')}\n\n${footer}`);
  });

  it.each([
    ['+ 3.4 % Siemens\n- 1.2 % Bayer\n- 0.8 % BASF', '+ 3.4 % Siemens'],
    ['- 5 °C at dawn\n- 7 °C at noon', '- 5 °C at dawn'],
    ['– 0.5 Germany\n– 0.7 France', '– 0.5 Germany'],
    ['> 50 % of those asked', '> 50 % of those asked'],
  ])('keeps the signs of figures: %s', (lines, first) => {
    const text = `A title of some words\n\n${prose}\n\n${lines}\n\n${prose}`;
    const printed = print(expectNoWordLost(text, draftFromText(text)).body);
    for (const line of [first, ...lines.split('\n')]) expect(printed).toContain(line);
  });

  it('takes dashes before numbers for bullets where they are no signs', () => {
    expect(draftBody(`${prose}\n\n- 3 boats\n- 50,000 crabs`)).toContain('- 3 boats\n- 50,000 crabs');
  });

  it.each([
    [
      'https://example.org/2026/statement-of-the-governing-\ncouncil-on-the-rates.html',
      'https://example.org/2026/statement-of-the-governing-council-on-the-rates.html',
    ],
    [
      '<https://example.org/2026/a-long-way-to-go-for-it-and-some-more-of/\nnov/x.html>',
      'https://example.org/2026/a-long-way-to-go-for-it-and-some-more-of/nov/x.html',
    ],
  ])('joins an address that was wrapped: %s', (address, whole) => {
    const wrapped =
      'The lamps are lit by hand, as they were when the street was laid out by\nthe town in the year of the flood, and they are put out by hand too, by\nthe same two men who lit them, as the town says in its statement, here:\n';
    const body = draftBody(`${wrapped}${address} and more of it.`);
    expect(body).toContain(`<${whole}>`);
  });

  it('keeps the lines of an address', () => {
    expect(draftBody(`${prose}\n\nHarbour Board\n1 Pier Road\nWick`)).toContain(
      'Harbour Board\\\n1 Pier Road\\\nWick',
    );
  });

  it('makes a table of what a spreadsheet gives', () => {
    expect(draftBody(`${prose}\n\nBoat\tUse\nGannet\t1|2\n`)).toContain(
      '| Boat | Use |\n| --- | --- |\n| Gannet | 1\\|2 |',
    );
  });

  it.each([
    [
      'an empty corner',
      '\t2024\t2025\nGannet\t3\t4',
      '|  | 2024 | 2025 |\n| --- | ---: | ---: |\n| Gannet | 3 | 4 |',
    ],
    ['an empty corner and one column', '\t2025\nGannet\t4', '|  | 2025 |\n| --- | ---: |\n| Gannet | 4 |'],
    [
      'empty cells at its end',
      'Boat\tUse\nGannet\t\nShag\t9',
      '| Boat | Use |\n| --- | ---: |\n| Gannet |  |\n| Shag | 9 |',
    ],
  ])('makes a table with %s', (_, pasted, table) => {
    expect(draftBody(`${prose}\n\n${pasted}\n`)).toBe(`${prose}\n\n${table}`);
  });

  it('makes no column of tabs that indent', () => {
    expect(draftBody(`${prose}\n\n\tGannet\t3\n\tShag\t4\n`)).toContain(
      '| Gannet | 3 |\n| --- | ---: |\n| Shag | 4 |',
    );
  });

  it.each([
    ['http://example.org/_a_ is it', '<http://example.org/_a_> is it'],
    ['(see https://example.org/quay_(Wick)).', '(see <https://example.org/quay_(Wick)>).'],
    ['_https://example.org/quay_', '\\_<https://example.org/quay>\\_'],
  ])('links to the whole of the address in %s', (text, markdown) => {
    expect(draftBody(`${prose}\n\n${text}`)).toBe(`${prose}\n\n${markdown}`);
    expect(print(markdown).trim()).toBe(text);
  });

  it('prints tildes as they were typed', () => {
    expect(draftBody(`${prose}\n\nThe price was ~~three~~ four pounds.`)).toBe(
      `${prose}\n\nThe price was \\~\\~three\\~\\~ four pounds.`,
    );
  });

  it('joins no lines that are sentences each, however even', () => {
    const text =
      'The ferry left at nine with forty on board, and it came back at ten.\nThe train waited for it, and nobody had to run along the whole pier.';
    expect(draftBody(text)).toBe(text.replace('\n', '\n\n'));
  });

  it('leaves words alone that are furniture only at the edges', () => {
    const text = `A title\n\nShare\n\n${prose}\n\nShare\n\n${prose}\n\nShare\nComments`;
    const { body, notes } = expectNoWordLost(text, draftFromText(text));
    expect(body.match(/Share/g)).toEqual(['Share']);
    expect(body).toContain('## Share');
    expect(notes.filter(({ dropped }) => dropped).map(({ line }) => line)).toEqual([3, 11, 12]);
  });

  it.each([
    ['# not a heading here, but a line that is printed as it stands and ends with a point.'],
    ['1998. It was a good year, and longer ago than most of those who were there would say.'],
    ['A *star*, a _line_, [a bracket](x), <b>, &amp;, `code`, {{reader.name}} and a \\ in one line.'],
    [':::only topic=markets is what this paragraph says, and it is printed as it stands here.'],
  ])('prints %s', (line) => {
    const text = `A title\n\n${prose}\n\n${line}`;
    const { body } = expectNoWordLost(text, draftFromText(text));
    expect(body).not.toContain('{{');
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
