import mjml2html from 'mjml';
import { expect, test } from 'vitest';
import { briefingHtml } from '../../../functions/rendering/email/html-part.ts';
import { writeBriefing } from '../../../functions/rendering/email/templates.ts';
import { paragraph, viewOf } from '../fixtures/briefing-view.ts';
import { receive, render } from '../fixtures/render.ts';

test('seven hundred words stay below 40 KB', async () => {
  const { html } = await receive(
    await render(`${'seven words make up this sentence here. '.repeat(10)}\n\n`.repeat(10)),
  );
  expect(Buffer.byteLength(html)).toBeLessThan(40 * 1024);
});

test('a mail that Gmail would cut off is refused', async () => {
  const { problems, email } = await render('word '.repeat(20_000));
  expect(problems.map(({ code }) => code)).toContain('email-too-long');
  expect(email).toBeUndefined();
});

test.each([[['A word.']], [Array(40).fill('Seven words make up this sentence here.')]])(
  'a mail is at most four fifths of what MJML writes',
  async (texts: string[]) => {
    const view = viewOf(texts.map((text) => paragraph(text)));
    const { html: unminified } = await mjml2html(writeBriefing(view));
    const share = Buffer.byteLength(await briefingHtml(view)) / Buffer.byteLength(unminified);
    expect(share).toBeLessThanOrEqual(0.8);
  },
);
