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

test.each([
  ['::button[Read]', 'The button has no address: write it like ::button['],
  ['::button[Read]{href="https://example.com/a b"}', 'has a space: write %20'],
  ['[a](<https://example.com/a b>)', 'has a space: write %20'],
  ['[a](https://example.com/a b)', 'has a space: write %20'],
])('%s is refused with what to write', (body, message) => {
  const { found, messages } = readBody(`Text.\n\n${body}`);
  expect(found).toEqual(['link-scheme@7']);
  expect(messages).toContain(message);
});

test.each([
  ['a link', '[&nbsp;](https://example.com)', 'link-without-words@7'],
  ['a link', '[\u200B](https://example.com)', 'link-without-words@7'],
  ['a link', '[**\u2060**](https://example.com)', 'link-without-words@7'],
  ['a button', '::button[\u200B]{href="https://example.com"}', 'button-words@7'],
  ['a heading', '## &nbsp;', 'heading-empty@7'],
  ['a picture', '![\u200B](harbour.png)', 'picture-without-words@7'],
  ['a title', ':::brief[\u200B]\n- a\n:::', 'directive-malformed@7'],
])('the words of %s can be seen: not %j', (_, body, problem) => {
  expect(readBody(`Text.\n\n${body}`).found).toEqual([problem]);
});

test('a sign counts as words', () => {
  expect(
    readBody('a [→](https://example.com)\n\n::button[🦀]{href="https://example.com"}\n\n## …').found,
  ).toEqual([]);
});

test('control characters by reference are spaces in the words of pictures, buttons and titles', () => {
  const { blocks } = readBody(
    'a\n\n![b&#13;c](harbour.png "d&#12;e | f&#8232;g")\n\n::button[h&#13;i]{href="https://example.com"}\n\n:::brief[j&#13;k]\n- l\n:::',
  );
  expect(blocks).toMatchObject([
    {},
    { alt: 'b c', caption: 'd e', credit: 'f g' },
    { label: 'h i' },
    { title: 'j k' },
  ]);
});

describe('code behind a directive', () => {
  const tags = '{{publication.name}} {{links.unsubscribe}} {{x}}';
  test.each([
    ['a passage’s opening', `Text.\n\n:::only topic=tides\n    ${tags}\n:::`],
    ['a passage’s end', `Text.\n\n:::only topic=tides\nA\n:::\n    ${tags}`],
    ['a button', `Text.\n\n::button[Go]{href="https://example.com"}\n    ${tags}`],
    ['a button behind a paragraph', `Text.\n::button[Go]{href="https://example.com"}\n    ${tags}`],
    ['a list', `- Text.\n\n:::only topic=tides\n    ${tags}\n:::`],
    ['a list without a line between', `- Text.\n::button[Go]{href="https://example.com"}\n    ${tags}`],
    ['a footnote', `A[^a]\n\n[^a]: b\n:::only topic=tides\n    ${tags}\n:::`],
  ])('%s is printed as it is typed', (_, body) => {
    const { found, blocks } = readBody(body);
    expect(found).toEqual([]);
    const code = blocks.flatMap((block) => (block.kind === 'only' ? block.blocks : [block]));
    expect(code).toContainEqual({ kind: 'code', text: tags });
  });

  test.each([
    ['that the indentation of a passage hides', `  :::only topic=tides\n     {{reader.name | you}}\n:::`, 8],
    ['in a list', `- :::brief\n      {{links.unsubscribe}}`, 8],
  ])('is refused %s', (_, body, line) => {
    expect(readBody(`Text.\n\n${body}`).found).toContain(`merge-tag-in-code@${line}`);
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
    ['in the middle of a text', 'a\nb :::brief[C] d', 'directive-malformed@8'],
    [
      'of one line in the middle of a text',
      'a ::button[B]{href="https://example.com"}',
      'directive-malformed@7',
    ],
    ['of a condition in the middle of a text', 'a :::only topic=tides', 'directive-malformed@7'],
  ])('%s is refused', (_, body, problem) => {
    expect(readBody(`Text.\n\n${body}`).found).toContain(problem);
  });

  test.each([
    ['::: brief\n- One\n:::', ':::brief.'],
    ['::: only topic=tides\nOne\n:::', ':::only topic=markets.'],
    [':::only topic=tides\n::: brief\n- One\n:::\n:::', ':::brief.'],
    [':: button[Read]{href="https://example.com"}', '::button['],
  ])('with a space behind its colons is refused once, and the form shown: %j', (body, form) => {
    const { found, messages } = readBody(`Text.\n\n${body}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('directive-malformed@');
    expect(messages).toContain(form);
    expect(messages).toMatch(/without (a space|spaces)/);
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
