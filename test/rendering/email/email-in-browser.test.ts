import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderConfirmation } from '../../../functions/rendering/render-confirmation.ts';
import { openBrowser, openPage } from '../fixtures/browser.ts';
import { publication } from '../fixtures/publication.ts';
import { receive, render } from '../fixtures/render.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const everyBlock = readFileSync(new URL('../fixtures/every-block.md', import.meta.url), 'utf8');

let browser: Browser;
let page: Page;
const mails: Record<string, string> = {};

beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser);
  mails.briefing = (await receive(await render('', [], { source: everyBlock }))).html;
  mails.confirmation = (await receive(await renderConfirmation(publication, 'en'))).html;
});

afterAll(async () => browser?.close());

async function show(
  name: string,
  width: number,
  colorScheme: 'light' | 'dark',
  styled = true,
): Promise<void> {
  const html = mails[name] ?? '';
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.setContent(styled ? html : html.replace(/<style[\s\S]*?<\/style>/g, ''), { waitUntil: 'load' });
}

describe.each(['briefing', 'confirmation'])('the %s mail', (name) => {
  test.each([320, 375, 800])('is never wider than a window of %i px, styled or not', async (width) => {
    for (const styled of [true, false]) {
      await show(name, width, 'light', styled);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  test.each(['light', 'dark'] as const)(
    'has nothing serious by axe, contrast included, in %s',
    async (scheme) => {
      await show(name, 375, scheme);
      await page.evaluate(axe);
      const found = (await page.evaluate('axe.run()')) as {
        violations: { id: string; impact: string; nodes: { html: string }[] }[];
      };
      const serious = found.violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    },
  );

  test('prints no letter below 13 px, and the body at 17 to 18', async () => {
    for (const styled of [true, false]) {
      await show(name, 375, 'light', styled);
      const sizes = (await page.evaluate(`[...document.querySelectorAll('body *')]
        .filter((element) => element.offsetHeight > 0 &&
          [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))
        .map((element) => parseFloat(getComputedStyle(element).fontSize))`)) as number[];
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13);
      expect(sizes.filter((size) => size === 18).length).toBeGreaterThan(3);
    }
  });

  test('has one left edge', async () => {
    await show(name, 375, 'light');
    const edges = (await page.evaluate(`[...document.querySelectorAll('h1,h2,h3,td > div > p,img')]
      .map((element) => element.getBoundingClientRect().left)`)) as number[];
    expect(new Set(edges)).toEqual(new Set([20]));
  });

  test('lays out with presentation tables only', async () => {
    expect(mails[name]?.match(/<table(?![^>]*role="presentation")/g)).toBeNull();
  });
});

test('words come before a phone is scrolled', async () => {
  await show('briefing', 375, 'light');
  const lead = await page.locator('p', { hasText: 'The first boats came in' }).boundingBox();
  expect(lead?.y).toBeLessThan(450);
});

test('what is pressed is large enough to press', async () => {
  await show('briefing', 375, 'light');
  const unsubscribe = await page.getByText('Unsubscribe', { exact: true }).boundingBox();
  expect(unsubscribe?.height).toBeGreaterThanOrEqual(24);
  await show('confirmation', 375, 'light');
  const confirm = await page.getByText('Confirm my subscription').boundingBox();
  expect(confirm?.height).toBeGreaterThanOrEqual(44);
});

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
