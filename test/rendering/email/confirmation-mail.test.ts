import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderConfirmation } from '../../../functions/rendering/render-confirmation.ts';
import { openBrowser, openPage } from '../../fixtures/browser.ts';
import { publication } from '../fixtures/publication.ts';
import { receive } from '../fixtures/render.ts';
import { pixels } from './craft/contrast-goal.ts';
import type { CraftMail, Goal, Pages } from './craft/goal.ts';
import { modes, preheader, size } from './craft/mail-goals.ts';
import { accessible, scroll, structured, unstyled } from './craft/shape-goals.ts';
import { hierarchy, letters } from './craft/type-goals.ts';

/** The goals that a mail without a dateline, links to manage it and a long text can have. */
const shape: Goal[] = [size, unstyled, scroll, structured, preheader];
const languages: [string, Goal[]][] = [
  ['en', [...shape, accessible, pixels, modes, letters, hierarchy]],
  ['ar', shape],
];

const browsers: Browser[] = [];
let pages: Pages;

beforeAll(async () => {
  const [own, forced] = [await openBrowser(), await openBrowser({ forcesDark: true })];
  browsers.push(own, forced);
  pages = { page: await openPage(own, 1.5), forcedDark: await openPage(forced, 1.5) };
});

afterAll(async () => {
  for (const browser of browsers) await browser.close();
});

async function confirmation(language: string): Promise<CraftMail> {
  const { html, mail, text } = await receive(await renderConfirmation(publication, language));
  const [, title = ''] = /<title>(.*?)<\/title>/.exec(html) ?? [];
  const [, preheader = ''] = /mso-hide:all">(.*?)&#847;/.exec(html) ?? [];
  expect(text).toContain(title);
  return { name: language, html, language, title, preheader, subject: mail.subject ?? '' };
}

describe.each(languages)('the mail that asks to confirm, in %s', (language, goals) => {
  test.each(goals)('reaches goal $number: $says', async (goal) => {
    expect((await goal.measure(await confirmation(language), pages)).faults).toEqual([]);
  });

  test('has a button that is large enough to press', async () => {
    const { html } = await confirmation(language);
    await pages.page.setContent(html);
    const button = await pages.page.locator('a.press').boundingBox();
    expect(button?.height).toBeGreaterThanOrEqual(44);
  });
});
