import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Block, NestedBlock } from '../../../functions/rendering/block.ts';
import { briefingHtml } from '../../../functions/rendering/email/html-part.ts';
import { openBrowser, openPage } from '../../fixtures/browser.ts';
import { link, paragraph, viewOf, words } from '../fixtures/briefing-view.ts';
import { ask, withoutStyles } from './craft/goal.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser);
});

afterAll(async () => browser?.close());

const long = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenanspruch';
const url = `https://example.com/${'a'.repeat(120)}?b=${'c'.repeat(60)}`;

const row = (width: number, text: string) => Array(width).fill(words(text));
const table = (width: number, text: string): Block => ({
  kind: 'table',
  aligns: Array(width).fill('end'),
  head: row(width, 'Column'),
  rows: [row(width, text), row(width, '1,234.5')],
});

let list: NestedBlock = { kind: 'quote', blocks: [paragraph(long)], attribution: words(long) };
for (let depth = 0; depth < 4; depth += 1) {
  list = { kind: 'list', isOrdered: depth % 2 === 0, start: 998, items: [[paragraph('Down'), list]] };
}

test.each<[string, Block]>([
  ['a word of 63 letters', paragraph(long)],
  ['an address of 200', paragraph(link(url, url))],
  ['a heading of one word', { kind: 'heading', level: 2, content: words(long) }],
  ['lists in lists', list],
  ['code of one line', { kind: 'code', text: 'x'.repeat(300) }],
  ['a table of six columns', table(6, 'Landed')],
  ['a table of long words', table(4, long)],
  ['a button of a sentence', { kind: 'button', url, label: `${'Read all of the log '.repeat(4)}now` }],
  ['a button of one word', { kind: 'button', url, label: long }],
  [
    'large figures',
    { kind: 'figures', figures: [{ value: '1,000,000,000,000,000,000', label: words(long) }] },
  ],
  ['a brief of long words', { kind: 'brief', title: long, items: [[paragraph(long)]] }],
  ['sources that are addresses', { kind: 'sources', items: [[paragraph(link(url, url))]] }],
  [
    'a large picture',
    { kind: 'picture', url, width: 4000, height: 9000, alt: long, caption: long, credit: long },
  ],
])('%s is never wider than a small phone, style sheets or none', async (_, block) => {
  for (const language of ['en', 'ar']) {
    const html = await briefingHtml({
      ...viewOf([paragraph('First.'), block], language),
      title: long,
      byline: long,
    });
    const shown = language === 'ar' ? html : withoutStyles(html);
    const wide = 'Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)';
    expect(await ask({ page, html: shown, width: 320 }, wide)).toBe(320);
  }
});

test('a table breaks no word where there is room for all of them', async () => {
  const html = await briefingHtml(viewOf([table(3, 'Mackerel and crab')]));
  const cells = `[...document.querySelectorAll('th')].map((th) => th.getClientRects()[0].height)`;
  const [first = 0, ...others] = await ask<number[]>({ page, html, width: 320 }, cells);
  expect(first).toBeLessThan(40);
  expect(new Set(others)).toEqual(new Set([first]));
});

test('key figures stand side by side on a desktop and below one another on a phone', async () => {
  const figures = ['50,000', '$5.58m', '20–50'].map((value) => ({ value, label: words('of them') }));
  const html = await briefingHtml(viewOf([{ kind: 'figures', figures }]));
  const tops = `[...document.querySelectorAll('p.accent')].map((p) => p.getBoundingClientRect().top)`;
  expect(new Set(await ask<number[]>({ page, html, width: 800 }, tops)).size).toBe(1);
  expect(new Set(await ask<number[]>({ page, html, width: 375 }, tops)).size).toBe(3);
});
