import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draftFromHtml } from '../../functions/drafting/draft-html.ts';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { joinSpaces, tidyText } from '../../functions/drafting/text/tidy-text.ts';
import { escapeInline, escapeStarts } from '../../functions/drafting/write/escape-markdown.ts';
import { expectNoWordLost, print } from './fixtures/word-books.ts';

const marks = [
  ...[
    '*',
    '**',
    '_',
    '__x__',
    '`',
    '```',
    '[x]',
    '](',
    '![',
    '<b>',
    '</b>',
    '<!--',
    '-->',
    '<x@y.z>',
    '&amp;',
    '&#42;',
    '&',
  ],
  ...[
    '#',
    '##',
    '>',
    '>>',
    '-',
    '--',
    '---',
    '+',
    '=',
    '===',
    '~~~',
    '|',
    '|-|',
    '||',
    '1.',
    '2)',
    '2024.',
    '\\',
    '\\*',
    '$',
  ],
  ...[
    '{{reader.name}}',
    '{{{',
    '}}',
    ':::only',
    ':::',
    '::x',
    'a:b',
    '[^1]',
    '[^1]:',
    '•',
    '–',
    'o',
    '“',
    '’',
    '…',
    ':',
    '.',
  ],
  ...[
    'https://e.org/a_b_(c)',
    'https://e.org.',
    'mailto:a@e.org',
    'snake_case_word',
    '\u00A0',
    '\u2028',
    '\t',
    '٣',
    'שלום',
    'مرحبا',
  ],
];
const plain = fc.constantFrom('harbour', 'Tide', 'ferry', 'Wick', 'The', 'of', '11', 'said', 'Cost');
const hostile = fc.oneof(
  { weight: 3, arbitrary: plain },
  { weight: 2, arbitrary: fc.constantFrom(...marks) },
);
const glue = fc.constantFrom(' ', ' ', ' ', '');
const phrase = (most: number) =>
  fc.array(fc.tuple(hostile, glue), { minLength: 1, maxLength: most }).map((parts) => parts.flat().join(''));

const runs = { numRuns: 200 };

it('prints any words as they are', () => {
  fc.assert(
    fc.property(fc.oneof(phrase(20), fc.string({ unit: 'grapheme' })), (text) => {
      const words = joinSpaces(tidyText(text));
      expect(print(escapeStarts(escapeInline(words))).trim()).toBe(words.trim());
    }),
    { numRuns: 2000 },
  );
});

const line = fc.oneof(
  phrase(40),
  phrase(6),
  phrase(6).map((words) => `• ${words}`),
  phrase(6).map((words) => `    ◦ ${words}`),
  phrase(6).map((words) => `${words}:`),
  fc.tuple(fc.integer({ min: 1, max: 12 }), phrase(5)).map(([number, words]) => `${number}. ${words}`),
  fc.constantFrom(
    'Subscribe to our newsletter',
    'COMMENTS',
    'Share',
    'By Ann Lee',
    'Home > News',
    'Photo: Ann Lee',
    '27 January 2025',
  ),
);
const article = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\n\n', '\n\n\n', '\r\n')), {
    minLength: 1,
    maxLength: 14,
  })
  .map((lines) => lines.flat().join(''))
  // an o before a tab is a bullet of Word, and no word
  .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/^\s*o\s*\t/m.test(text));

it('loses no word of any text, and doubles none', () => {
  fc.assert(
    fc.property(article, (text) => void expectNoWordLost(text, draftFromText(text))),
    runs,
  );
});

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const wrappers: ((inner: string) => string)[] = [
  (inner) => inner,
  (inner) => `<b>${inner}</b>`,
  (inner) => `<i>${inner}</i>`,
  (inner) => `<a href="https://example.org/?a=1">${inner}</a>`,
  (inner) => `<span style="font-weight:700">${inner}</span>`,
  (inner) => `<b><i>${inner}</i></b>`,
  (inner) => `<code>${inner}</code>`,
];
const inline = fc
  .array(fc.tuple(phrase(4), fc.constantFrom(...wrappers), glue), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([text, wrap, space]) => wrap(escapeHtml(text)) + space).join(''));
const block = fc
  .tuple(inline, fc.constantFrom('p', 'div', 'h2', 'h4', 'li', 'blockquote', 'td'))
  .map(([inner, name]) => {
    if (name === 'li') return `<ul><li>${inner}</li></ul>`;
    if (name === 'td')
      return `<table><tr><td>Boat</td><td>Use</td></tr><tr><td>${inner}</td><td>9</td></tr></table>`;
    return `<${name}>${inner}</${name}>`;
  });

/** The words between the tags; those of blocks are apart. */
function wordsBetweenTags(html: string): string {
  const decode = { amp: '&', lt: '<', gt: '>' };
  return html
    .replace(/<\/?(p|div|h2|h4|li|ul|blockquote|table|tr|td)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt);/g, (_, name: keyof typeof decode) => decode[name]);
}

it('loses no word of any HTML, and doubles none', () => {
  const page = fc.array(block, { minLength: 1, maxLength: 8 }).map((blocks) => blocks.join(''));
  fc.assert(
    fc.property(page, (html) => {
      fc.pre(/[\p{L}\p{N}]/u.test(wordsBetweenTags(html)));
      expectNoWordLost(wordsBetweenTags(html), draftFromHtml(html));
    }),
    runs,
  );
});

const richInline = fc.oneof(
  inline,
  fc
    .tuple(
      phrase(3),
      phrase(2),
      fc.constantFrom('sup', 'sub', 'span', 'u', 'q', 's', 'label', 'button', 'cite'),
    )
    .map(([text, inner, name]) => `${escapeHtml(text)}<${name}>${escapeHtml(inner)}</${name}>`),
  fc
    .tuple(phrase(2), fc.constantFrom('1', '[2]', 'Top', '*', 'a'), fc.integer({ min: 0, max: 5 }))
    .map(([text, mark, id]) => `${escapeHtml(text)}<sup><a href="#n${id}" id="r${id}">${mark}</a></sup>`),
  phrase(2).map((text) => `${escapeHtml(text)}<br>&#8203;<a href="#r1">&#8593;</a>&shy;<wbr>`),
);
const { richBlock } = fc.letrec<{ richBlock: string; inner: string }>((tie) => ({
  inner: fc.oneof({ weight: 3, arbitrary: richInline }, { weight: 1, arbitrary: tie('richBlock') }),
  richBlock: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    richInline.map((words) => `<p>${words}</p>`),
    fc
      .tuple(
        fc.array(tie('inner'), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(
          ...['div', 'h2', 'blockquote', 'aside', 'form', 'object', 'details', 'figcaption', 'dl', 'pre'],
          ...['nav', 'section', 'figure', 'noscript', 'svg', 'textarea', 'center', 'x-part', 'ul', 'td'],
        ),
        fc.integer({ min: 0, max: 5 }),
      )
      .map(([parts, name, id]) => `<${name} id="n${id}">${parts.join('')}</${name}>`),
    fc
      .tuple(
        fc.array(tie('inner'), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('ul', 'ol', 'ol reversed'),
      )
      .map(
        ([items, name]) =>
          `<${name}>${items.map((item, at) => `<li value="${at * at}">${item}`).join('')}</${name}>`,
      ),
    fc
      .tuple(tie('inner'), tie('inner'))
      .map(
        ([inner, caption]) => `<figure>${inner}<img src="a.png"><figcaption>${caption}</figcaption></figure>`,
      ),
    fc
      .tuple(fc.array(tie('inner'), { minLength: 4, maxLength: 4 }), fc.integer({ min: 0, max: 3 }))
      .map(
        ([[a, b, c, d], span]) =>
          `<table><caption>${a}</caption><tr><th rowspan="${span}">${b}<td>${c}<tr><td colspan="${span}">${d}<td>9</table>`,
      ),
  ),
}));

it('knows of each word of any HTML where it is', () => {
  const page = fc.array(richBlock, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join(''));
  fc.assert(
    fc.property(page, (html) => {
      const draft = draftFromHtml(html);
      if (!('markdown' in draft)) return;
      expect(draft.notes.filter(({ message }) => message.includes('not known why'))).toEqual([]);
    }),
    runs,
  );
});
