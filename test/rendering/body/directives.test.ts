import { describe, expect, test } from 'vitest';
import { paragraph, readBody, words } from '../fixtures/read-body.ts';

describe('key figures', () => {
  test('are what is bold and what there are so many of', () => {
    const { blocks } = readBody(
      ':::figures\n- **50,000** chips, *perhaps*\n\n- **$5.58 million**\n  of computing\n:::',
    );
    expect(blocks).toEqual([
      {
        kind: 'figures',
        figures: [
          {
            value: '50,000',
            label: [
              { kind: 'text', text: 'chips, ' },
              { kind: 'emphasis', content: words('perhaps') },
            ],
          },
          { value: '$5.58 million', label: words('of computing') },
        ],
      },
    ]);
  });

  test.each([
    ['a paragraph', ':::figures\nfifty\n:::', 'figures@5'],
    ['nothing', ':::figures\n:::', 'figures@5'],
    ['a title', ':::figures[How many]\n- **1** a\n:::', 'figures@5'],
    ['a figure that is not bold', ':::figures\n- **1** a\n- 2 b\n:::', 'figures@7'],
    ['a figure without words', ':::figures\n- **1**\n:::', 'figures@6'],
    ['a figure of two paragraphs', ':::figures\n- **1** a\n\n  b\n:::', 'figures@6'],
    ['a figure that is a link', ':::figures\n- **[1](https://example.com)** a\n:::', 'figures@6'],
    ['a figure that is a sentence', `:::figures\n- **${'one '.repeat(8)}** a\n:::`, 'figures@6'],
    ['seven of them', `:::figures\n${'- **1** a\n'.repeat(7)}:::`, 'figures@5'],
  ])('are refused of %s, and the form shown', (_, body, problem) => {
    const { found, messages } = readBody(`${body}\n\nText.`);
    expect(found).toEqual([problem]);
    expect(messages).toContain('"- **50,000** ');
  });
});

describe('buttons', () => {
  test('have words and an address', () => {
    const { blocks } = readBody(
      'Before\n::button[Read the log]{href="https://example.com/a?b=c&d=e"}\nafter',
    );
    expect(blocks).toEqual([
      paragraph('Before'),
      { kind: 'button', url: 'https://example.com/a?b=c&d=e', label: 'Read the log' },
      paragraph('after'),
    ]);
  });

  test.each([
    ['without words', '::button{href="https://example.com"}', 'button-words@7'],
    ['with mark-up', '::button[Read *it*]{href="https://example.com"}', 'button-words@7'],
    ['with a sentence', `::button[${'word '.repeat(13)}]{href="https://example.com"}`, 'button-words@7'],
    ['without an address', '::button[Read]', 'link-scheme@7'],
    ['with a script', '::button[Read]{href="javascript:alert(1)"}', 'link-scheme@7'],
    ['with more', '::button[Read]{href="https://example.com" target=_blank}', 'directive-malformed@7'],
    [
      'with an address that needs quotes',
      '::button[Read]{href=https://example.com?a=b}',
      'directive-malformed@7',
    ],
    ['with a space', '::button [Read]{href="https://example.com"}', 'directive-malformed@7'],
    ['with words behind it', '::button[Read]{href="https://example.com"} now', 'directive-malformed@7'],
    ['of three colons', ':::button[Read]{href="https://example.com"}\n:::', 'directive-malformed@7'],
  ])('are refused %s', (_, body, problem) => {
    expect(readBody(`Text.\n\n${body}`).found).toEqual([problem]);
  });
});

describe('points in brief, and sources', () => {
  test('are lists, with or without a title', () => {
    const { blocks } = readBody(
      ':::brief\n- One\n- Two\n  1. within\n:::\n\n:::brief[The week: in brief]\n1. One\n:::\n\n:::sources\n- One\n:::',
    );
    expect(blocks).toMatchObject([
      { kind: 'brief', title: null, items: [[paragraph('One')], [paragraph('Two'), { kind: 'list' }]] },
      { kind: 'brief', title: 'The week: in brief', items: [[paragraph('One')]] },
      { kind: 'sources', items: [[paragraph('One')]] },
    ]);
  });

  test.each([
    ['no list', ':::brief\nOne\n:::', 'directive-content@7'],
    ['more than a list', ':::sources\n- One\n\nTwo\n:::', 'directive-content@7'],
    ['two lists', ':::brief\n- One\n\n1. Two\n:::', 'directive-content@7'],
    ['nothing', ':::sources\n:::', 'directive-content@7'],
    ['a title for sources', ':::sources[Where from]\n- One\n:::', 'directive-malformed@7'],
    ['a title with mark-up', ':::brief[*One*]\n- One\n:::', 'directive-malformed@7'],
    ['attributes', ':::brief title=One\n- One\n:::', 'directive-malformed@7'],
    ['a heading in a point', ':::brief\n- ## One\n:::', 'block-misplaced@8'],
  ])('are refused with %s', (_, body, problem) => {
    expect(readBody(`Text.\n\n${body}`).found).toEqual([problem]);
  });
});

describe('a directive', () => {
  test.each([
    ['nobody knows', ':::warning\nMind\n:::', 'directive-unknown@7'],
    ['nobody knows, of one line', '::video[Boats]', 'directive-unknown@7'],
    ['an object inherits', ':::constructor\nMind\n:::', 'directive-unknown@7'],
    ['that never closes', ':::brief\n- One\n\nText.', 'directive-not-closed@7'],
    ['that nothing opened', 'Text.\n\n:::', 'directive-not-open@9'],
    ['in a list', '- :::brief\n  - One\n  :::', 'directive-not-open@9'],
    ['in a quote', '> :::brief\n> - One\n> :::', 'block-misplaced@7'],
    ['in a list, indented', '- One\n  :::brief\n  - Two\n  :::', 'block-misplaced@8'],
    ['in another', ':::brief\n- One\n\n:::sources\n- Two\n:::\n:::', 'directive-content@7'],
    [
      'in another in another',
      ':::only topic=tides\n:::brief\n:::sources\n:::\n:::\n:::',
      'directive-nested@9',
    ],
    ['with a space behind its colons', '::: brief\n- One\n:::', 'directive-malformed@7'],
  ])('%s is refused', (_, body, problem) => {
    expect(readBody(`Text.\n\n${body}`).found).toContain(problem);
  });

  test('of an unknown name lists those that there are', () => {
    expect(readBody(':::warning\nMind\n:::').messages).toContain(
      ':::only topic=markets, :::figures, :::brief, :::sources, ::button[',
    );
  });

  test('is none within a text, in code, or behind a backslash', () => {
    const text = 'At 10:30am, note:this and a::b and :::x stay; ::before is CSS.';
    const { blocks, found } = readBody(
      `${text}\n\n::before is CSS.\n\n\\:::brief\n\n\`\`\`\n:::brief\n:::\n\`\`\`\n\n    :::only topic=tides\n`,
    );
    expect(found).toEqual([]);
    expect(blocks).toEqual([
      paragraph(text),
      paragraph('::before is CSS.'),
      paragraph(':::brief'),
      { kind: 'code', text: ':::brief\n:::' },
      { kind: 'code', text: ':::only topic=tides' },
    ]);
  });
});
