import { describe, expect, test } from 'vitest';
import type { Block } from '../../../functions/rendering/block.ts';
import { SlotMarks } from '../../../functions/rendering/message/slot-marks.ts';
import { briefingText } from '../../../functions/rendering/text/text-part.ts';
import { link, paragraph, viewOf, words } from '../fixtures/briefing-view.ts';

/** The lines between the title and the footer. */
function bodyOf(blocks: Block[], language = 'en'): string {
  const text = briefingText(viewOf(blocks, language));
  return text.slice(text.indexOf('========\n\n') + 10, text.indexOf(`\n\n${'-'.repeat(76)}`));
}

const textOf = (...lines: string[]) => lines.join('\n');

describe('each kind of block as text', () => {
  test('figures: values in a column, labels beside them', () => {
    const label = 'what the computing power to train the model took, as its makers say, and for that alone';
    expect(
      bodyOf([
        {
          kind: 'figures',
          figures: [
            { value: '50,000', label: words('H100 chips') },
            { value: '$5.58m', label: words(label) },
          ],
        },
      ]),
    ).toBe(
      textOf(
        '50,000  H100 chips',
        '$5.58m  what the computing power to train the model took, as its makers say,',
        '        and for that alone',
      ),
    );
  });

  test('figures that are long: labels below them', () => {
    const value = 'twenty to fifty times as much';
    expect(bodyOf([{ kind: 'figures', figures: [{ value, label: words('the price') }] }])).toBe(
      textOf(value, 'the price'),
    );
  });

  test('tables: columns where they fit, wide characters counted', () => {
    const rows = [
      ['V3', '$5.58m', 'yes'],
      ['深度求索', '$12', 'no'],
    ].map((row) => row.map(words));
    const head = ['Model', 'Price', 'Open'].map(words);
    expect(bodyOf([{ kind: 'table', aligns: ['start', 'end', 'center'], head, rows }])).toBe(
      textOf(
        'Model      Price  Open',
        '--------  ------  ----',
        'V3        $5.58m  yes',
        '深度求索     $12   no',
      ),
    );
  });

  test('tables: row by row where they don’t', () => {
    const rows = [
      [words('V3'), [link('https://example.com/v3', 'a'.repeat(50))]],
      [words('R1'), words(`${'word '.repeat(20)}end`)],
      [words(''), words('unknown')],
    ];
    const head = [words(''), words('What it took:')];
    expect(bodyOf([{ kind: 'table', aligns: ['start', 'start'], head, rows }])).toBe(
      textOf(
        'V3',
        `What it took: ${'a'.repeat(50)} [1]`,
        '',
        'R1',
        `What it took: ${'word '.repeat(12).trim()}`,
        `  ${'word '.repeat(8)}end`,
        '',
        'What it took: unknown',
      ),
    );
  });

  test('tables: a head without rows is kept where it doesn’t fit', () => {
    const head = ['a', 'b'].map((sign) => words(sign.repeat(50)));
    expect(bodyOf([{ kind: 'table', aligns: ['start', 'start'], head, rows: [] }])).toBe(
      textOf('a'.repeat(50), 'b'.repeat(50)),
    );
  });

  test('a table of one narrow column has no line that begins a signature', () => {
    const text = bodyOf([{ kind: 'table', aligns: ['start'], head: [words('AI')], rows: [[words('V3')]] }]);
    expect(text).toBe(textOf('AI', '---', 'V3'));
  });

  test('buttons: their label and the number of their link', () => {
    expect(bodyOf([{ kind: 'button', url: 'https://example.com/all', label: 'Read it all' }])).toBe(
      'Read it all [1]',
    );
  });

  test('the list in brief: under its own title, or the locale’s', () => {
    const items = [[paragraph('One.')], [paragraph('Two.')]];
    expect(bodyOf([{ kind: 'brief', title: 'At a glance', items }])).toBe(
      textOf('At a glance', '-----------', '', '- One.', '- Two.'),
    );
    expect(bodyOf([{ kind: 'brief', title: null, items }])).toMatch(/^In brief\n--------\n/);
    expect(bodyOf([{ kind: 'brief', title: null, items }], 'ar')).toMatch(/^باختصار|^\S/);
  });

  test('sources and footnotes: numbers that are not the links’', () => {
    expect(
      bodyOf([
        paragraph('Said on CNBC', { kind: 'note', number: 1 }, '. And ', link('https://example.com/a')),
        { kind: 'sources', items: [[paragraph(link('https://example.com/b', 'Xinhua'))]] },
        {
          kind: 'notes',
          notes: [{ number: 1, blocks: [paragraph('In January.'), paragraph('Live.')] }],
        },
      ]),
    ).toBe(
      textOf(
        'Said on CNBC (*1). And a link [1]',
        '',
        'Sources',
        '-------',
        '',
        '- Xinhua [2]',
        '',
        'Notes',
        '-----',
        '',
        '(*1) In January.',
        '',
        '     Live.',
      ),
    );
  });

  test('quotes: who said it', () => {
    expect(
      bodyOf([{ kind: 'quote', blocks: [paragraph('A market.')], attribution: words('Lisa Su, AMD') }]),
    ).toBe(textOf('> A market.', '>', '> — Lisa Su, AMD'));
  });

  test('run-in headings: their words as they are', () => {
    expect(bodyOf([{ ...paragraph('Mr Wang said so.'), runIn: words('Chips.') }])).toBe(
      'Chips. Mr Wang said so.',
    );
  });

  test('code: its empty lines, however many, but none around it', () => {
    const text = '\n \nfirst\n\n\n  second\n \n\nthird\n\n \n';
    const code = { kind: 'code' as const, text };
    const written = textOf('    first', '', '', '      second', '', '', '    third');
    expect(bodyOf([paragraph('Before.'), code, paragraph('After.')])).toBe(`Before.\n\n${written}\n\nAfter.`);
    expect(bodyOf([{ kind: 'list', isOrdered: false, start: 1, items: [[code]] }])).toBe(
      written.replace(/^(?=.)/gm, '  ').replace('  ', '- '),
    );
    expect(bodyOf([{ kind: 'code', text: ' \n ' }, paragraph('After.')])).toBe('After.');
  });

  test.each([
    ['en', 'Price: $12'],
    ['de', 'Price: $12'],
    ['fr', 'Price\u202f: $12'],
    ['es', 'Price: $12'],
    ['ar', 'Price: $12'],
  ])('a title before a cell has the colon of the language: %s', (language, line) => {
    const head = [words('Model'), words('Price:')];
    const rows = [[words('m'.repeat(80)), words('$12')]];
    const table = { kind: 'table' as const, aligns: ['start' as const, 'end' as const], head, rows };
    expect(bodyOf([table], language).split('\n').at(-1)).toBe(line);
  });

  test('a short heading has no line that begins a signature', () => {
    expect(bodyOf([{ kind: 'heading', level: 2, content: words('AI') }])).toBe(textOf('AI', '---'));
  });
});

describe('what mail programs would misread', () => {
  test.each([
    ['a line of two hyphens', '--', ' --'],
    ['a line of two hyphens and a space', '-- ', ' --'],
    ['a sign that opens a line', '> 5 % is much', ' > 5 % is much'],
    [
      'a sign that wrapping brings to the front',
      `${'word '.repeat(15)}>5 %`,
      `${'word '.repeat(15).trim()}\n >5 %`,
    ],
  ])('%s', (_, typed, written) => expect(bodyOf([paragraph(typed)])).toBe(written));

  test.each([
    ['> 50%', ' > 50%  of all\n12      boats'],
    ['--', ' --  of all\n12   boats'],
  ])('a figure that is %j', (value, written) => {
    const figures = [
      { value, label: words('of all') },
      { value: '12', label: words('boats') },
    ];
    expect(bodyOf([{ kind: 'figures', figures }])).toBe(written);
    expect(bodyOf([{ kind: 'figures', figures: [{ value, label: [] }] }])).toBe(` ${value}`);
  });

  test('cells of a table', () => {
    const rows = [
      ['> 5', 'a'],
      ['--', ''],
      ['', '--'],
    ].map((row) => row.map(words));
    expect(
      bodyOf([{ kind: 'table', aligns: ['start', 'start'], head: [words('>k'), words('v')], rows }]),
    ).toBe(textOf(' >k   v', '----  ---', ' > 5  a', ' --', '      --'));
  });
});

describe('lines', () => {
  test('are as many as there are characters, in no more time', () => {
    const began = performance.now();
    const lines = bodyOf([paragraph('深'.repeat(63_000))]).split('\n');
    expect(lines).toHaveLength(Math.ceil(63_000 / 38));
    expect(performance.now() - began).toBeLessThan(1500);
  });

  test('beneath a title count a name as wrapping does', () => {
    const name = new SlotMarks().markOf({ slot: 'reader.name', fallback: 'there' });
    const text = briefingText({ ...viewOf([]), title: `${name}: news` });
    expect(text).toContain(`: news\n${'='.repeat(24 + 6)}\n`);
  });

  test('Chinese breaks anywhere but before what closes', () => {
    const lines = bodyOf([paragraph(`DeepSeek${'深'.repeat(34)}，${'度'.repeat(20)}`)]).split('\n');
    expect(lines).toEqual([`DeepSeek${'深'.repeat(33)}`, `深，${'度'.repeat(20)}`]);
  });

  test('combining marks take no column, and stay with their letter', () => {
    const word = 'e\u0301'.repeat(76);
    expect(bodyOf([paragraph(`${word} x`)])).toBe(`${word}\nx`);
  });

  test('an address is whole, whatever it leans on', () => {
    const address = `(https://example.com/${'a'.repeat(90)})`;
    expect(bodyOf([paragraph(`${'word '.repeat(15)}${address} and on`)])).toBe(
      textOf('word '.repeat(15).trim(), address, 'and on'),
    );
  });

  test('a number stays with the words that it belongs to', () => {
    const text = bodyOf([paragraph(`${'word '.repeat(14)}`, link('https://example.com/', 'linked'), '.')]);
    expect(text).toBe(textOf('word '.repeat(14).trim(), 'linked [1].'));
  });

  test('a name has room', () => {
    const name = new SlotMarks().markOf({ slot: 'reader.name', fallback: 'there' });
    expect(bodyOf([paragraph(`${'w'.repeat(52)} ${name} end`)])).toBe(`${'w'.repeat(52)}\n${name} end`);
  });
});
