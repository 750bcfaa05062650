import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draftFromHtml } from '../../functions/drafting/draft-html.ts';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { joinSpaces, tidyText } from '../../functions/drafting/text/tidy-text.ts';
import { escapeInline, escapeStarts } from '../../functions/drafting/write/escape-markdown.ts';
import { expectNoWordLost, print } from './word-books.ts';

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
  .filter((text) => /[\p{L}\p{N}]/u.test(text));

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
