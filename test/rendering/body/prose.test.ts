import { describe, expect, test } from 'vitest';
import { paragraph, readBody, words } from '../fixtures/read-body.ts';

describe('a run-in heading', () => {
  test.each([
    ['**Chips.** Mr Wang', 'Chips.', 'Mr Wang'],
    ['**Chips**: Mr Wang', 'Chips:', 'Mr Wang'],
    ['**Chips :** Mr Wang', 'Chips :', 'Mr Wang'],
    ['**Chips?**\nMr Wang', 'Chips?', 'Mr Wang'],
    ['**Chips!**\\\nMr Wang', 'Chips!', 'Mr Wang'],
    ['**“Chips.”** Mr Wang', '“Chips.”', 'Mr Wang'],
    ['**رقائق؟** السيد', 'رقائق؟', 'السيد'],
  ])('begins %j', (body, runIn, content) => {
    const block = { kind: 'paragraph', content: words(content) };
    const { blocks } = readBody(`${body}\n\n- ${body.replace('\n', '\n  ')}`);
    const [first, list] = blocks;
    expect(first).toMatchObject(block);
    const heading = first?.kind === 'paragraph' ? (first.runIn ?? []) : [];
    expect(heading.map((inline) => ('text' in inline ? inline.text : '')).join('')).toBe(runIn);
    expect(list).toMatchObject({ items: [[{ runIn: heading }]] });
  });

  test.each([
    '**Chips**',
    '**Chips.**',
    '**Chips** Mr Wang',
    'On **chips.** Mr Wang',
    '*Chips.* Mr Wang',
    '**Chips.** …',
  ])('is none in %j', (body) => {
    expect(readBody(body).blocks).toMatchObject([{ kind: 'paragraph', runIn: null }]);
  });
});

describe('a quote', () => {
  test.each(['—', '–', '--'])('is by whom its last paragraph names behind %s', (dash) => {
    const { blocks } = readBody(`> One.\n>\n> ${dash} *Ann* Lee`);
    expect(blocks).toEqual([
      {
        kind: 'quote',
        blocks: [paragraph('One.')],
        attribution: [
          { kind: 'emphasis', content: words('Ann') },
          { kind: 'text', text: ' Lee' },
        ],
      },
    ]);
  });

  test.each(['> — One.', '> One.\n>\n> —Ann', '> One.\n>\n> -5 degrees', '> — One.\n>\n> Two.'])(
    'is nobody’s in %j',
    (body) => {
      expect(readBody(body).blocks).toMatchObject([{ kind: 'quote', attribution: null }]);
    },
  );
});

test('strikethrough and task lists are printed as they are typed', () => {
  const { blocks } = readBody('~~One~~\n\n- [ ] two');
  expect(blocks).toMatchObject([paragraph('~~One~~'), { items: [[paragraph('[ ] two')]] }]);
});

test.each([
  ['One ~~two~~ three.', ['mark-printed@5']],
  ['One\n**two ** three.', ['mark-printed@6']],
  ['A “**深度。**求索”', ['mark-printed@5']],
  ['See [the list] (of **boats**), [1][2].', []],
  ['See [the list](list.txt', ['mark-printed@5']],
  ['One\n~two~ three.', ['mark-printed@6']],
  ['One\n\n- two\n- [ ] three\n- [x] four', ['mark-printed@8']],
  [':::brief\n- [X] two\n:::\n\nOne', ['mark-printed@6']],
  ['One\n\n##Two', ['mark-printed@7']],
  ['One ~5 to ~6, ~/a/~b ##two', []],
  ['- \\[ ] two\n- [x] three\n- [xy] four\n\n[x]: https://example.com', []],
  ['#two is a word.\n\n\\##Three \\~four~', []],
  ['One \\*\\* two \\~\\~ three, `**`, 5 * 3 ~ 15.', []],
])('signs that mark nothing are told, unless they are meant: %j', (body, problems) => {
  expect(readBody(body).found).toEqual(problems);
});

test.each([
  ['One\n\n5. two\n7. three\n9. four', ['list-number@8']],
  ['- One\n  1. two\n  1. three\n  2. four', ['list-number@7']],
  ['5. one\n6. two\n\nThree\n\n1. four\n1. five', []],
])('a number that a list counts otherwise is told: %j', (body, problems) => {
  expect(readBody(body).found).toEqual(problems);
});

test.each([
  ['One\n\n```\ncode', ['code-not-closed@7']],
  ['One\n\n- two\n\n  ~~~~ js\n  code\n  ~~~', ['code-not-closed@9']],
  ['One\n\n> ```\n> code\n> ````\n\nTwo', []],
  ['```\ncode\n```\n\n    more code\n', []],
])('code that takes in all that follows is told: %j', (body, problems) => {
  expect(readBody(body).found).toEqual(problems);
});

test.each([
  ['in the text', 'One\n\ntwo <!-- three', 'html@7'],
  ['in a block', 'One\n\n<!-- two\n\nthree', 'html@7'],
  ['in a table', '| A |\n|---|\n| <!-- b |', 'html@7'],
])('a comment that never closes is refused %s', (_, body, problem) => {
  expect(readBody(body).found).toEqual([problem]);
});

test.each([
  '<mj-include path="/etc/passwd" />',
  '<mj-raw>',
  'a <mj-text>b</mj-text>',
  '<?php ?>',
  '<![CDATA[x]]>',
])('%s is refused', (body) => expect(new Set(readBody(body).found)).toEqual(new Set(['html@5'])));

test.each([
  ['links', '[a](https://example.com)\n\n'],
  ['addresses', '<https://example.com>\n\n'],
  ['buttons', '::button[a]{href="https://example.com"}\n\n'],
])('the 301st of %s is too many, on its line', (_, link) => {
  expect(readBody(link.repeat(300)).found).toEqual([]);
  expect(readBody(link.repeat(301)).found).toEqual(['too-many-links@605']);
  expect(readBody(link.repeat(301)).found).toEqual(['too-many-links@605']);
});

test('a link in the words of another is refused', () => {
  expect(readBody('[a {{links.preferences}}](https://example.com)').found).toEqual(['link-within-link@5']);
});

test('an address by reference is found wherever it stands, the first of a name', () => {
  const { blocks } = readBody('> [a]: https://example.com/1\n\n[a] b\n\n[a]: https://example.com/2');
  expect(blocks[1]).toMatchObject({
    content: [{ kind: 'link', url: 'https://example.com/1' }, { text: ' b' }],
  });
});
