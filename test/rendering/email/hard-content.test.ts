import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Block, NestedBlock } from '../../../functions/rendering/block.ts';
import { briefingHtml } from '../../../functions/rendering/email/html-part.ts';
import { openBrowser, openPage } from '../../fixtures/browser.ts';
import { link, paragraph, viewOf, words } from '../fixtures/briefing-view.ts';
import { publication } from '../fixtures/publication.ts';
import { receive, render } from '../fixtures/render.ts';
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

const grid = (head: string[], ...rows: string[][]): Block => ({
  kind: 'table',
  aligns: head.map((_, at) => (at === 0 ? 'start' : 'end')),
  head: head.map((text) => words(text)),
  rows: rows.map((cells) => cells.map((text) => words(text))),
});

const cars = ['Volkswagen', '1,180', '1,180.50', '12,340', '−3.5%', 'Wolfsburg'];
const cities = ['London', '1,180', 'Volkswagen', '12,345,678', '+140.25%'];
const ofCities = ['City', 'Sold', 'Maker of cars', 'Inhabitants', 'Change on the year'];
const tables: [string, Block[]][] = [
  ['six columns', [grid(['Maker', 'Sold', 'Price', 'Registered', 'Change', 'Headquarters'], cars, cars)]],
  ['five columns', [grid(ofCities, cities)]],
  ['eight columns', [grid([...ofCities, ...ofCities.slice(2)], [...cities, ...cities.slice(2)])]],
  ['a long word among short ones', [grid(ofCities, cities, [long, '1,180', 'Volkswagen', long, '3%'])]],
  ['twelve columns', [grid([...cars, ...cars], [...cars, ...cars])]],
];

/** The words and numbers of at most twelve characters, in what is shown of tables, that are on two lines. */
const brokenWords = `[...document.querySelectorAll('th, td')].filter((cell) => !cell.querySelector('table'))
  .flatMap((cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const broken = [];
    while (walker.nextNode()) {
      const { data } = walker.currentNode;
      for (const match of data.matchAll(/[^\\s–-]+/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, match.index);
        range.setEnd(walker.currentNode, match.index + match[0].length);
        const tops = new Set([...range.getClientRects()].map(({ top }) => top));
        if (tops.size > 1 && match[0].length <= 12) broken.push(match[0]);
      }
    }
    return broken;
  })`;

const wide = 'Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)';

test.each(tables)(
  'a table of %s breaks no word, nor a number, on a phone or a desktop',
  async (_, blocks) => {
    for (const language of ['en', 'ar']) {
      const html = await briefingHtml(viewOf(blocks, language));
      for (const width of [320, 375, 480, 599, 600, 800]) {
        expect([width, await ask({ page, html, width }, brokenWords)]).toEqual([width, []]);
        expect(await page.evaluate(wide)).toBe(width);
      }
      expect(await ask({ page, html: withoutStyles(html), width: 320 }, wide)).toBe(320);
    }
  },
);

test.each(['every-block', 'long-briefing', 'arabic-briefing'])('nor do the tables of %s', async (file) => {
  const source = readFileSync(join(import.meta.dirname, `../fixtures/${file}.md`), 'utf8');
  const topics = ['tides', 'markets'].map((id) => ({ id, name: id }));
  const { html } = await receive(
    await render('', [], { source, publication: { ...publication, topics, otherLanguages: ['de'] } }),
  );
  for (const width of [375, 800]) {
    expect(await ask({ page, html, width }, brokenWords)).toEqual([]);
  }
});

test('a table that a phone has no room for says of each cell there which column it is in', async () => {
  const html = await briefingHtml(viewOf([grid(ofCities, cities)]));
  const shown = `document.querySelector('table:has(th):not(:has(table))').innerText`;
  expect((await ask<string>({ page, html }, shown)).split('\n')).toEqual(
    ofCities.map((title, at) => `${title}: ${cities[at]}`),
  );
  expect(await ask({ page, html, width: 800 }, shown)).not.toContain(':');
  expect(await ask({ page, html: withoutStyles(html) }, shown)).not.toContain(':');
});

test('without style sheets numbers keep their columns, and only the rest is broken', async () => {
  const html = withoutStyles(await briefingHtml(viewOf([grid(ofCities, cities)])));
  const broken = await ask<string[]>({ page, html }, brokenWords);
  expect(broken.filter((word) => /^[\d,]{1,8}$/.test(word))).toEqual([]);
});
