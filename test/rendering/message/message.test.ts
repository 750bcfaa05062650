import { readFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { confirmationSubject } from '../../../functions/rendering/email/confirmation-subject.ts';
import { composeMessage } from '../../../functions/rendering/message/compose-message.ts';
import { mimeSegments } from '../../../functions/rendering/message/mime-segments.ts';
import { SlotMarks, slotMarks } from '../../../functions/rendering/message/slot-marks.ts';
import { renderConfirmation } from '../../../functions/rendering/render-confirmation.ts';
import { publication } from '../fixtures/publication.ts';
import { frontMatter, hrefs, reader, receive, render, shownText, slotValues } from '../fixtures/render.ts';

const everyBlock = readFileSync(new URL('../fixtures/every-block.md', import.meta.url), 'utf8');
const renderEveryBlock = () => render('', [], { source: everyBlock });

describe('a briefing', () => {
  test('has every header that it should', async () => {
    const { mail, raw } = await receive(await renderEveryBlock());
    expect(mail.from).toMatchObject({ name: 'Harbour Desk, Weekly (Zoë)', address: 'desk@news.example.com' });
    expect(mail.to).toEqual([{ name: '', address: 'reader@example.org' }]);
    expect(mail.replyTo).toMatchObject([{ address: 'editors@news.example.com' }]);
    expect(mail.subject).toBe('The harbour wakes early');
    const header = (key: string) => mail.headers.find((entry) => entry.key === key)?.value;
    expect(header('list-unsubscribe')).toBe(`<${slotValues['links.unsubscribe']}>`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('list-id')).toBe('Harbour Desk <harbour.news.example.com>');
    expect(header('feedback-id')).toBe('b1:harbour:broadsheet');
    expect(raw.match(/^(Date|Message-ID):/im)).toBeNull();
  });

  test('is plain lines within the limits', async () => {
    const { raw } = await receive(await renderEveryBlock());
    expect(raw).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const long = raw.split('\r\n').filter((line) => line.length > 78);
    expect(long.filter((line) => !line.startsWith('List-Unsubscribe:'))).toEqual([]);
    expect(raw.split('\r\n').filter((line) => line.length > 998 || line === '.')).toEqual([]);
  });

  test('says its title once escaped in HTML and exactly in text', async () => {
    const { html, text } = await receive(await renderEveryBlock());
    const title = "Cook's log & tides <draft>";
    expect(/<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1]).toMatch(
      /^Cook&#(x27|39);s log &amp; tides &lt;draft&gt;$/,
    );
    expect(shownText(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? '')).toBe(title);
    expect(text).toContain(`\n${title}\n`);
    expect(html).not.toContain('&amp;amp;');
  });

  test('links to exactly what was meant', async () => {
    const { html, text } = await receive(await renderEveryBlock());
    const listed = [...text.matchAll(/^\[\d+\] (.*)$/gm)].map(([, url]) => url);
    expect(hrefs(html)).toContain('https://example.com/price?id=2a94&k=3d');
    expect(hrefs(html)).toContain(slotValues['links.unsubscribe']);
    expect([...new Set(hrefs(html))].sort()).toEqual(listed.sort());
  });
});

test.each([
  'Harbour Desk, Weekly (Zoë)',
  'Harbour Desk, Weekly (Ltd)',
  'A "quoted\\" <b@example.com>',
  'Desk',
  '=?UTF-8?Q?Desk?=',
  '海'.repeat(80),
  'long word '.repeat(8).trim(),
])('the sender’s name %s stays one mailbox', async (name) => {
  const result = await render('Body', frontMatter, {
    publication: { ...publication, name, sender: { name, address: 'desk@example.com' } },
  });
  const { mail, raw } = await receive(result);
  expect(mail.from).toMatchObject({ name, address: 'desk@example.com' });
  expect(raw).toContain('\r\n <desk@example.com>\r\n');
  expect(result.email?.source).toBe('desk@example.com');
});

test.each(['🧭'.repeat(40), 'a '.repeat(60).trim(), 'x'.repeat(200), 'Ends  with =?UTF-8?B?eA==?=', 'é'])(
  'the subject %s is cut between characters only',
  async (title) => {
    const { mail, raw } = await receive(await render('Body', [`title: "${title}"`, `preheader: Short.`]));
    expect(mail.subject).toBe(title);
    for (const [word, base64 = ''] of raw.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)) {
      expect(word.length).toBeLessThanOrEqual(75);
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
    }
  },
);

test('quoted-printable keeps what looks like its own signs, and leading full stops', async () => {
  const html = `<p>${'x'.repeat(69)}<a href="https://n.example.com/p?id=2a94&k=3d">r</a></p>`;
  const text = `a \n.\n.hidden\t\nb ${slotMarks['links.unsubscribe']} c`;
  const segments = mimeSegments({
    from: publication.sender,
    replyTo: publication.replyTo,
    subject: 'S',
    list: publication,
    feedbackId: 'f',
    isUnsubscribable: false,
    html,
    text,
    marks: new SlotMarks(),
  });
  const email = { source: 'desk@example.com', subject: 'S', segments };
  const raw = composeMessage(email, reader);
  const mail = await PostalMime.parse(raw);
  expect(mail.html?.trimEnd()).toBe(html);
  expect(mail.text?.trimEnd()).toBe(`a \n.\n.hidden\t\nb ${slotValues['links.unsubscribe']} c`);
  expect(raw.toString()).not.toMatch(/^\.|[ \t]\r\n/m);
});

describe('composeMessage', () => {
  test('names the slot that has no value', async () => {
    const { email } = await render('Body');
    if (!email) throw new Error('no email');
    expect(() => composeMessage(email, { ...reader, slots: { 'reader.mailbox': 'a@example.com' } })).toThrow(
      'links.unsubscribe',
    );
  });

  test.each(['a@example.com\r\nBcc: b@example.com', 'a@example.com\n', 'zoë@example.com', 'a\0b'])(
    'refuses %j in a header',
    async (mailbox) => {
      const { email } = await render('Body');
      if (!email) throw new Error('no email');
      expect(() =>
        composeMessage(email, { ...reader, slots: { ...slotValues, 'reader.mailbox': mailbox } }),
      ).toThrow('reader.mailbox');
    },
  );
});

describe('languages', () => {
  test('Hebrew runs from right to left', async () => {
    const { html } = await receive(
      await render('שלום עולם.\n\nגרסה 2.0 (beta)', [...frontMatter, 'language: he']),
    );
    expect(html).toContain('<html lang="he" dir="rtl"');
    expect(html).toMatch(/<div[^>]*role="article" lang="he" dir="rtl"/);
    expect(html).not.toContain('direction:ltr');
    expect(html).not.toContain('line-height:28px;text-align:left');
    expect(html).toContain('line-height:28px;text-align:right');
  });

  test('English does not', async () => {
    const { html } = await receive(await renderEveryBlock());
    expect(html).toContain('<html lang="en" dir="ltr"');
    expect(html).not.toContain('rtl');
  });
});

test('the confirmation mail says why it comes, and holds one link', async () => {
  const { mail, html, text } = await receive(await renderConfirmation(publication, 'en'));
  expect(mail.subject).toBe(confirmationSubject(publication, 'en'));
  expect([...new Set(hrefs(html))]).toEqual([slotValues['links.confirm']]);
  expect(text).toContain(`\n${slotValues['links.confirm']}\n`);
  for (const part of [shownText(html), text.replace(/\s+/g, ' ')]) {
    expect(part).toContain('30 days');
    expect(part).toContain(publication.postalAddress);
    expect(part).toContain('nobody will be subscribed');
    expect(part).not.toContain('reader@example.org');
  }
  expect(mail.headers.some(({ key }) => key.startsWith('list-unsubscribe'))).toBe(false);
});
