import '../../fixtures/one-seed.ts';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { composeMessage } from '../../../functions/rendering/message/compose-message.ts';
import { hasVisibleWords } from '../../../functions/rendering/source/visible-words.ts';
import { reader, receive, render, shownText, slotValues } from '../fixtures/render.ts';

const hostile = fc.constantFrom(
  '<b>',
  '</mj-text>',
  '<mj-include path="/etc/passwd" />',
  '<!-- htmlmin:ignore -->',
  '<![endif]-->',
  '{{title}}',
  '{{{title}}}',
  '{{> layout}}',
  '[[x]]',
  '&amp;',
  '&lt;script&gt;',
  '"\' onerror=x',
  '=?UTF-8?B?eA==?=',
  '=3D',
  '$&',
  '\u202e',
  '🧭',
  '—',
  'Zoë',
  '.',
);
const word = fc.oneof(hostile, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }));
/** Words with single spaces between them, as Markdown would leave them. */
const anyText = fc
  .array(word, { minLength: 1, maxLength: 12 })
  .map((words) =>
    words
      .join(' ')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim()
      .slice(0, 190),
  )
  .filter((text) => hasVisibleWords(text) && text.isWellFormed());

const literally = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
const tight = (text: string) => text.replace(/\s+/g, '');
/** Every tag, but for the words in its attributes. */
const tags = (html: string) =>
  html.match(/<[^>]+>/g)?.map((tag) => tag.replace(/(aria-label|alt)="[^"]*"/, '')) ?? [];
const occurrences = (text: string, part: string) => text.split(part).length - 1;

test('any title and body are printed exactly, once, and change nothing around them', async () => {
  const plain = await receive(await render('xyzzy'));
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (title, body) => {
      const lines = [
        `title: ${JSON.stringify(title)}`,
        'preheader: What it brought in, and what it took away.',
      ];
      const { mail, html, text } = await receive(await render(`q${literally(body)}q`, lines));
      expect(mail.subject).toBe(title);
      expect(tags(html)).toEqual(tags(plain.html));
      expect(shownText(/<h1.*?<\/h1>/s.exec(html)?.[0] ?? '')).toBe(title);
      expect(occurrences(shownText(html), `q${body}q`)).toBe(1);
      expect(occurrences(tight(text), tight(`q${body}q`))).toBe(1);
      expect(tight(text)).toContain(tight(title));
    }),
    { numRuns: 150 },
  );
});

test('any words above the body are printed exactly, once, and change nothing around them', async () => {
  const write = (words: Record<string, string>) => [
    'title: The tide',
    ...['preheader', 'section', 'byline'].map((key) => `${key}: ${JSON.stringify(words[key])}`),
    `picture: { src: harbour.png, ${['alt', 'caption', 'credit'].map((key) => `${key}: ${JSON.stringify(words[key])}`).join(', ')} }`,
  ];
  const short = anyText.map((text) => `q${text.slice(0, 50).toWellFormed()}q`);
  const keys = ['preheader', 'section', 'byline', 'alt', 'caption', 'credit'];
  const plain = await receive(
    await render('Body', write(Object.fromEntries(keys.map((key) => [key, 'xyzzy'])))),
  );
  await fc.assert(
    fc.asyncProperty(fc.record(Object.fromEntries(keys.map((key) => [key, short]))), async (words) => {
      const { html, text } = await receive(await render('Body', write(words)));
      expect(tags(html)).toEqual(tags(plain.html));
      for (const key of keys.filter((key) => key !== 'alt')) expect(shownText(html)).toContain(words[key]);
      for (const key of keys.filter((key) => key !== 'preheader')) {
        expect(tight(text)).toContain(tight(words[key] ?? ''));
      }
      expect(text).not.toMatch(/\n[ \t]*\n[ \t]*\n/);
    }),
    { numRuns: 100 },
  );
});

test('any value of a slot arrives as it was', async () => {
  const { email } = await render('Body');
  if (!email) throw new Error('no email');
  const value = fc
    .string({ unit: 'binary', maxLength: 300 })
    .map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, ''))
    .filter((text) => text.isWellFormed());
  // The same slot stands in a header, where it must be ASCII: what matters here are the parts.
  const segments = email.segments.filter(
    (segment) => typeof segment === 'string' || 'only' in segment || segment.place !== 'header',
  );
  await fc.assert(
    fc.asyncProperty(value, async (unsubscribe) => {
      const raw = composeMessage(
        { ...email, segments },
        {
          ...reader,
          slots: { ...slotValues, 'links.unsubscribe': unsubscribe },
        },
      );
      const mail = await PostalMime.parse(raw);
      expect(mail.text?.replaceAll('\uFEFF', '')).toContain(`] ${unsubscribe.replaceAll('\uFEFF', '')}\n`);
      expect(
        raw
          .toString('latin1')
          .split('\r\n')
          .every((line) => line.length <= 78),
      ).toBe(true);
    }),
  );
});
