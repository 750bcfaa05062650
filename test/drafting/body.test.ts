import { describe, expect, it } from 'vitest';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { draftBody, prose } from './fixtures/draft-body.ts';
import { expectNoWordLost, print } from './fixtures/word-books.ts';

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
