import { describe, expect, it } from 'vitest';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { prose } from './fixtures/draft-body.ts';
import { expectNoWordLost, open } from './fixtures/word-books.ts';

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
