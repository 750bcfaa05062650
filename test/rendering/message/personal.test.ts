import '../../fixtures/one-seed.ts';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../../functions/rendering/message/compose-message.ts';
import { SlotMarks, slotMarks } from '../../../functions/rendering/message/slot-marks.ts';
import { escapePlainly, fillPlainly, oneLine, shieldPlainly } from '../fixtures/fill-plainly.ts';
import { emailOf, greeted, legend, onlyGerman, onlyTides, readerNamed } from '../fixtures/personal-mail.ts';
import { slotValues } from '../fixtures/render.ts';
import { parseStrictly } from '../fixtures/strict-parser.ts';

const html = `<p title="${greeted}">Good morning, ${greeted}.</p>${onlyTides.opening}<p>Tides, ${slotMarks['reader.name']}!</p>${onlyTides.closing}<a href="${slotMarks['links.unsubscribe']}">x</a>\n`;
const text = `Good morning, ${greeted}.\n\n${onlyTides.opening}Tides, ${slotMarks['reader.name']}!\n\n${onlyTides.closing}${onlyGerman.opening}Moin\n\n${onlyGerman.closing}${slotMarks['links.unsubscribe']}\n`;
const email = emailOf({ subject: `${greeted}, the tide is in`, html, text });

const hostile = [
  ...['=?UTF-8?B?eA==?=', '=?', '?=', '=3D', '=\r\n', '\r\nBcc: eve@example.org\r\n\r\n', '\u2028'],
  ...['{{links.unsubscribe}}', '{{#if x}}', '[[name]]', '$&', "$'", '$1', '<b>', '&amp;', '" onload="x', "'"],
  ...['>', '> '],
  ...['\uFDD0', '\uFDD5', '\uFDEF', '--=_broadsheet--', '\u202e', '\0', '\x1b[31m', '.', 'From me', '-- '],
  ...['Zoë', '李明', 'محمد', '🧭', '👩‍👩‍👧', 'e\u0301', '', ' '],
];
const anyName = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 60 })), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join('').toWellFormed());
const anyReader = fc
  .record({
    name: anyName,
    topics: fc.constantFrom<string[]>([], ['tides'], ['other']),
    language: fc.constantFrom('en', 'de', 'de-AT', ''),
  })
  .map(({ name, ...rest }) => readerNamed(name, rest));

test('any reader’s name is said exactly, once escaped, in subject, HTML and text, and changes nothing else', async () => {
  const plain = parseStrictly(composeMessage(email, readerNamed('x')));
  await fc.assert(
    fc.asyncProperty(anyReader, async (reader) => {
      const raw = composeMessage(email, reader);
      const { headers, parts } = parseStrictly(raw);
      expect(headers.get('subject')).toBe(fillPlainly(email.subject, reader, legend));
      expect(parts.get('text/html; charset=utf-8')).toBe(fillPlainly(html, reader, legend, escapePlainly));
      expect(parts.get('text/plain; charset=utf-8')).toBe(fillPlainly(text, reader, legend, shieldPlainly));
      expect([...headers.keys()]).toEqual([...plain.headers.keys()]);
      for (const [name, value] of plain.headers) {
        if (name !== 'subject') expect(headers.get(name)).toBe(value);
      }
      // a second reading, more lenient; it drops byte order marks, and has the line before a boundary
      const mail = await PostalMime.parse(raw);
      const seen = (value: string) => value.replaceAll('\uFEFF', '');
      expect(seen(mail.html ?? '')).toBe(`${seen(fillPlainly(html, reader, legend, escapePlainly))}\n`);
      expect(seen(mail.text ?? '')).toBe(`${seen(fillPlainly(text, reader, legend, shieldPlainly))}\n`);
    }),
    { numRuns: 500 },
  );
});

test('any subject, HTML and text arrive exactly, with slots and passages anywhere', () => {
  const part = fc.oneof(
    fc.constantFrom(
      ...hostile.filter((one) => !/[\uFDD0-\uFDEF\r]/.test(one)),
      '\n',
      '\n\n.',
      '\nFrom me',
      ' \n',
      'x'.repeat(77),
    ),
    fc
      .string({ unit: 'binary', maxLength: 90 })
      .map((one) => one.replace(/[\r\uFDD0-\uFDEF]/g, '').toWellFormed()),
  );
  const slot = fc.constantFrom(greeted, slotMarks['reader.name'], slotMarks['links.preferences']);
  const flat = fc.array(fc.oneof(part, part, slot), { maxLength: 6 }).map((parts) => parts.join(''));
  const passage = fc
    .tuple(fc.constantFrom(onlyTides, onlyGerman), flat)
    .map(([{ opening, closing }, inner]) => opening + inner + closing);
  const body = fc.array(fc.oneof(flat, passage), { maxLength: 6 }).map((parts) => `${parts.join('')}\n`);
  const anySubject = flat.map((one) => one.replace(/[\p{Cc}]/gu, ''));
  fc.assert(
    fc.property(anySubject, body, body, anyReader, (subject, anyHtml, anyText, reader) => {
      const raw = composeMessage(emailOf({ subject, html: anyHtml, text: anyText }), reader);
      const { headers, parts } = parseStrictly(raw);
      const filled = fillPlainly(subject, reader, legend);
      expect(headers.get('subject')?.trim()).toBe(filled.trim());
      expect(parts.get('text/html; charset=utf-8')).toBe(fillPlainly(anyHtml, reader, legend, escapePlainly));
      expect(parts.get('text/plain; charset=utf-8')).toBe(
        fillPlainly(anyText, reader, legend, shieldPlainly),
      );
    }),
    { numRuns: 500 },
  );
});

test('any fallback stands in where a reader has no name', () => {
  fc.assert(
    fc.property(anyName, fc.constantFrom('', ' ', '\r\n'), (fallback, name) => {
      const marks = new SlotMarks();
      const mark = marks.markOf({ slot: 'reader.name', fallback });
      const mail = emailOf({ subject: `a${mark}b`, html: `<p>${mark}</p>\n`, text: `${mark}\n`, marks });
      const { headers, parts } = parseStrictly(composeMessage(mail, readerNamed(name)));
      const said = oneLine(fallback);
      expect(headers.get('subject')).toBe(`a${said}b`);
      expect(parts.get('text/html; charset=utf-8')).toBe(`<p>${escapePlainly(said)}</p>\n`);
      expect(parts.get('text/plain; charset=utf-8')).toBe(`${shieldPlainly(said)}\n`);
    }),
    { numRuns: 300 },
  );
});

test.each(['--', '>', '"', ' . '])('a name that says nothing is none: %j', (name) => {
  const { headers, parts } = parseStrictly(composeMessage(email, readerNamed(name)));
  expect(headers.get('subject')).toBe('there & <here>, the tide is in');
  expect(parts.get('text/plain; charset=utf-8')).toContain('Good morning, there & <here>.');
});

test('a name that begins with ">" opens no quote in the text part', () => {
  const alone = emailOf({ html, text: `${greeted}\n` });
  const { parts } = parseStrictly(composeMessage(alone, readerNamed('> Ann')));
  expect(parts.get('text/plain; charset=utf-8')).toBe(' > Ann\n');
  expect(parts.get('text/html; charset=utf-8')).toContain('Good morning, &gt; Ann.');
});

test.each([
  ['محمد', '&#8296;محمد&#8297;'],
  ['שרה 2', '&#8296;שרה 2&#8297;'],
  ['Zoë', 'Zoë'],
])(
  'a name from right to left turns no sign beside it in HTML, and has no invisible ones in text: %s',
  (name, shown) => {
    const { parts } = parseStrictly(composeMessage(email, readerNamed(name)));
    expect(parts.get('text/html; charset=utf-8')).toContain(`>Good morning, ${shown}.<`);
    expect(parts.get('text/plain; charset=utf-8')).toContain(`Good morning, ${name}.`);
  },
);

test('what looks like a template stays what it is', () => {
  const name = '{{unsubUrl}} {{#if x}} {{links.unsubscribe}}';
  const { headers, parts } = parseStrictly(composeMessage(email, readerNamed(name)));
  expect(headers.get('subject')).toBe(`${name}, the tide is in`);
  expect(parts.get('text/html; charset=utf-8')).toContain(`Good morning, ${name}.`);
  expect(parts.get('text/plain; charset=utf-8')).toContain(`Good morning, ${name}.`);
});

describe('a subject with the reader’s name', () => {
  const subjectOf = (subject: string, name: string) =>
    parseStrictly(composeMessage(emailOf({ subject }), readerNamed(name))).headers.get('subject');

  test.each([
    [`${slotMarks['reader.name']}`, 'Zoë', 'Zoë'],
    [`${slotMarks['reader.name']}`, '', ''],
    [`${slotMarks['reader.name']}: news`, '', ': news'],
    [`For ${slotMarks['reader.name']}`, '', 'For '],
    [`For ${slotMarks['reader.name']}`, 'x'.repeat(300), `For ${'x'.repeat(300)}`],
    [
      `${slotMarks['reader.name']} ${slotMarks['reader.name']}`,
      '🧭'.repeat(30),
      `${'🧭'.repeat(30)} ${'🧭'.repeat(30)}`,
    ],
    [`${slotMarks['reader.name']}`, '=?UTF-8?B?eA==?=', '=?UTF-8?B?eA==?='],
    [`Re: ${slotMarks['reader.name']}`, 'a\r\nBcc: eve@example.org', 'Re: a Bcc: eve@example.org'],
  ])('%j for %j is %j', (subject, name, said) => expect(subjectOf(subject, name)).toBe(said));
});

describe('a passage for some readers', () => {
  const textFor = (reader: ReturnType<typeof readerNamed>) =>
    parseStrictly(composeMessage(email, reader)).parts.get('text/plain; charset=utf-8');

  test.each([
    ['who chose nothing', [], 'en', true, false],
    ['of the topic', ['tides'], 'en', true, false],
    ['of another topic', ['other'], 'en', false, false],
    ['of the language', ['other'], 'de', false, true],
    ['of the language in another country', ['other'], 'de-AT', false, true],
  ])('is there for a reader %s, or not', (_, topics, language, hasTides, hasGerman) => {
    const said = textFor(readerNamed('Ann', { topics, language }));
    expect(said?.includes('Tides, Ann!')).toBe(hasTides);
    expect(said?.includes('Moin')).toBe(hasGerman);
  });
});

describe('an address in a header', () => {
  test.each([
    'a@example.com, b@example.org',
    'a@example.com>, <b@example.org',
    'a@example.com (a comment)',
    'a@example.com\r\nBcc: b@example.com',
    `${'a'.repeat(900)}@example.com`,
    '',
  ])('can be %j neither for a reader nor for a link', (value) => {
    const compose = (slots: Partial<typeof slotValues>) =>
      composeMessage(email, { ...readerNamed('Ann'), slots: { ...slotValues, ...slots } });
    expect(() => compose({ 'reader.mailbox': value })).toThrow('reader.mailbox');
    expect(() => compose({ 'links.unsubscribe': value })).toThrow('links.unsubscribe');
  });

  test('can be any that sign-up takes', () => {
    const mailbox = "!#$%&'*+/=?^_`{|}~-.Ann@xn--bcher-kva.example";
    const raw = composeMessage(email, {
      ...readerNamed('Ann'),
      slots: { ...slotValues, 'reader.mailbox': mailbox },
    });
    expect(parseStrictly(raw).headers.get('to')).toBe(mailbox);
  });
});
