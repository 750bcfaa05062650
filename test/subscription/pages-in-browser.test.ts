import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageAnswer } from '../../functions/platform/http.ts';
import { type Language, languages } from '../../functions/publication/languages.ts';
import type { Publication } from '../../functions/publication/publication.ts';
import type { Pages } from '../../functions/subscription/pages.ts';
import { findSerious } from '../fixtures/axe.ts';
import { openBrowser } from '../fixtures/browser.ts';
import { everyPage, open, refused } from './fixtures/every-page.ts';

const pages = open();
const otherLanguages = languages.filter((language) => language !== 'en');

describe('every page in a browser', () => {
  const phone = { width: 375, height: 667 };
  let browser: Browser;
  let page: Page;
  let served = { html: '', styleHash: '' };

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    await page.route('**/*', (route) => {
      const { headers, body } = pageAnswer(200, served.html, served);
      return route.fulfill({ headers: headers as Record<string, string>, body: body ?? '' });
    });
  });

  afterAll(() => browser?.close());

  /** Serves a page under the policy that it is sent with. */
  async function show(
    { styleHash }: Pages,
    html: string,
    size: { width: number; height: number },
  ): Promise<void> {
    served = { html, styleHash };
    await page.setViewportSize(size);
    await page.goto('http://pages.test/');
  }

  const styleOf = (selector: string, property: string): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);

  const speak = (language: Language) => open({ otherLanguages }, language);

  // structure and colours are the same in every language: one of each direction is looked at
  it.each([
    ['en', 'light'],
    ['ar', 'light'],
    ['en', 'dark'],
  ] as const)('has nothing that axe calls serious, in %s, %s', async (language, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const pages = speak(language);
    for (const [name, html] of Object.entries(everyPage(pages))) {
      await show(pages, html, phone);
      expect(await findSerious(page), name).toEqual([]);
    }
  });

  // German has the longest words; Arabic is mirrored
  it.each([
    ...([320, 375, 800, 1280] as const).map((width) => ['en', width] as const),
    ...(['de', 'fr', 'es', 'ar'] as const).map((language) => [language, 320] as const),
    ['ar', 1280] as const,
  ])('in %s fits a window %i px wide, in its own style', async (language, width) => {
    const pages = speak(language);
    for (const [name, html] of Object.entries(everyPage(pages))) {
      await show(pages, html, { width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBe(width);
      expect(await styleOf('.masthead', 'borderTopWidth')).toBe('5px');
    }
  });

  it('has every line begin at the same edge, which Arabic mirrors', async () => {
    const edges = `[...document.querySelectorAll('.masthead a, h1, main > p, fieldset, label[for], select, button, footer p')]
      .map((element) => element.getBoundingClientRect())`;
    for (const [language, side, edge] of [
      ['de', 'left', 20],
      ['ar', 'right', 355],
    ] as const) {
      const form = { token: 'P1', topics: [], language, name: '' };
      const pages = speak(language);
      await show(pages, pages.preferences(form), phone);
      const found = (await page.evaluate(`${edges}.map(({ ${side} }) => ${side})`)) as number[];
      expect(new Set(found)).toEqual(new Set([edge]));
    }
  });

  const longest: Partial<Publication> = {
    name: 'The Economy, Finance, Business, Technology, Energy and Market News of the County',
    description: `${'What moved the economy and why it matters to you. '.repeat(4)}`.trim(),
    topics: Array.from({ length: 20 }, (_, at) => ({ id: `topic-${at}`, name: `Topic number ${at}` })),
  };

  it.each([
    ...languages.map((language) => ({ what: 'its settings', language, changes: {} })),
    { what: 'the longest settings', language: 'en' as const, changes: longest },
  ])(
    'shows the whole offer on a phone without scrolling, with $what, in $language',
    async ({ changes, language }) => {
      const pages = open({ otherLanguages, ...changes }, language);
      await show(pages, pages.signUp(), phone);
      for (const part of ['.masthead', '.kicker', 'h1', '#address', 'button', 'form > .small']) {
        const box = await page.locator(part).boundingBox();
        expect(box && box.y + box.height, part).toBeLessThanOrEqual(phone.height);
      }
    },
  );

  it('has controls that a thumb can hit and text that a phone does not zoom', async () => {
    await show(pages, pages.signUp({ ...refused, topics: [...refused.topics] }), phone);
    for (const part of [
      '.masthead a',
      '#address',
      'summary',
      'fieldset label >> nth=0',
      'button',
      'footer a',
    ]) {
      const box = await page.locator(part).boundingBox();
      expect(box?.height, part).toBeGreaterThanOrEqual(44);
    }
    expect(Number.parseFloat(await styleOf('#address', 'fontSize'))).toBeGreaterThanOrEqual(16);
  });

  it('has preferences that a thumb can hit and a phone does not zoom', async () => {
    const form = { token: 'P1', topics: [], language: 'en', name: '' };
    const pages = speak('en');
    await show(pages, pages.preferences(form), phone);
    for (const part of ['fieldset label >> nth=0', 'select', '#name', 'button', '.aside a']) {
      const box = await page.locator(part).boundingBox();
      expect(box?.height, part).toBeGreaterThanOrEqual(44);
    }
    for (const field of ['#language', '#name']) {
      expect(Number.parseFloat(await styleOf(field, 'fontSize'))).toBeGreaterThanOrEqual(16);
    }
  });
});
