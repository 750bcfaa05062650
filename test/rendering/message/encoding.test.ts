import '../../fixtures/one-seed.ts';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../../functions/rendering/message/compose-message.ts';
import { emailOf, readerNamed } from '../fixtures/personal-mail.ts';
import { parseStrictly } from '../fixtures/strict-parser.ts';

const compose = (changes: Parameters<typeof emailOf>[0]) =>
  composeMessage(emailOf(changes), readerNamed('Ann'));

/** One line of anything that can be seen, as settings and front matter have it. */
const anyLine = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 200 }),
    // that many signs to escape that a line would be twice as long
    fc
      .array(fc.constantFrom('"', '\\', 'a', ' a'), { minLength: 40, maxLength: 66 })
      .map((all) => all.join('')),
    fc
      .array(fc.constantFrom('=?', '?=', '"', '\\', '<', '>', ',', '@', ' ', '  ', 'word', 'é', '🧭'), {
        maxLength: 40,
      })
      .map((all) => all.join('')),
  )
  .map((text) => text.replace(/[\p{Cc}\p{Cf}\uFDD0-\uFDEF\u2028\u2029]/gu, '').toWellFormed())
  .filter((text) => text.trim() !== '');

test('any subject arrives exactly', async () => {
  await fc.assert(
    fc.asyncProperty(anyLine, async (subject) => {
      const raw = compose({ subject });
      expect(parseStrictly(raw).headers.get('subject')).toBe(subject);
      expect((await PostalMime.parse(raw)).subject).toBe(subject);
      expect(longHeaderLines(raw)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('any sender’s name stays one mailbox', async () => {
  await fc.assert(
    fc.asyncProperty(anyLine, async (name) => {
      const raw = compose({ from: { name, address: 'desk@example.com' }, list: { id: 'desk', name } });
      parseStrictly(raw);
      const { from } = await PostalMime.parse(raw);
      expect(from).toMatchObject({ address: 'desk@example.com' });
      // phrases may be trimmed, and single spaces stand for several
      expect(tight(from?.name ?? '')).toBe(tight(name));
      expect(raw.toString()).toContain('\r\n <desk@example.com>\r\n');
      expect(longHeaderLines(raw)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const tight = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Lines above the 78 columns that RFC 5322 asks for; a link can't be folded. */
function longHeaderLines(raw: Buffer): string[] {
  const [head = ''] = raw.toString().split('\r\n\r\n');
  return head.split('\r\n').filter((line) => line.length > 78 && !line.startsWith('List-Unsubscribe:'));
}

describe('what software on the way alters', () => {
  test('no encoded line begins with a full stop or with From', () => {
    const text = `From me\nFrom: me\n.\n..\n${'x'.repeat(75)}.${'y'.repeat(74)}.\n${'z'.repeat(75)}From me\n`;
    const raw = compose({ text });
    expect(parseStrictly(raw).parts.get('text/plain; charset=utf-8')).toBe(text);
    expect(raw.toString()).not.toMatch(/^(From |\.)/m);
  });

  test('no line begins with a full stop where a slot is filled', () => {
    const mark = '\uFDD1';
    const raw = composeMessage(emailOf({ text: `a ${mark} b\n` }), readerNamed('.From me'));
    expect(parseStrictly(raw).parts.get('text/plain; charset=utf-8')).toBe('a .From me b\n');
    expect(raw.toString()).not.toMatch(/^(From |\.)/m);
  });
});

test('the boundary cannot be written by anyone', () => {
  const text = '--=_broadsheet\nContent-Type: text/html\n\n--=_broadsheet--\n';
  const { parts } = parseStrictly(compose({ text, html: text, subject: text.replaceAll('\n', ' ') }));
  expect(parts.get('text/plain; charset=utf-8')).toBe(text);
  expect([...parts.keys()]).toEqual(['text/plain; charset=utf-8', 'text/html; charset=utf-8']);
});
