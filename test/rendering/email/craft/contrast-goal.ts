import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { contrast } from '../../../../functions/publication/contrast.ts';
import { showMail, type View } from '../../../fixtures/browser.ts';
import { faultsOf, type Goal, withoutStyles } from './goal.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Word extends Box {
  text: string;
}

export const pixels: Goal = {
  number: 6,
  says: 'Contrast ≥ 4.5:1 in the pixels of words of every sort, links and buttons included: light, own dark, forced dark',
  async measure({ html }, { page, forcedDark }) {
    const looks = [
      { mode: 'light', ...(await contrastsOf(page, html, { width: 375, scheme: 'light' })) },
      { mode: 'dark', ...(await contrastsOf(page, html, { width: 375, scheme: 'dark' })) },
      {
        mode: 'forced',
        ...(await contrastsOf(forcedDark, withoutStyles(html), { width: 375, scheme: 'light' })),
      },
    ];
    const faults = looks.flatMap(({ mode, words, ground }) => [
      ...faultsOf({ [`not ${mode}`]: (mode === 'light') !== contrast(ground, '#000000') > 10 }),
      ...words
        .filter(({ ratio }) => ratio < 4.5)
        .map(({ text, ratio }) => `${mode}: ${ratio.toFixed(2)} ${text}`),
    ]);
    const least = looks.map(({ words }) => Math.min(...words.map(({ ratio }) => ratio)));
    return { value: least.map((ratio) => (Math.floor(ratio * 2) / 2).toFixed(1)).join(', '), faults };
  },
};

const sliceHeight = 1500;
const overlap = 100;

// most rows are paragraphs like the one before: one of each sort is enough, and pictures of all take long
const dropRepeated = `(() => {
  const seen = new Set();
  for (const row of document.querySelectorAll('div > table > tbody > tr')) {
    const sort = row.innerHTML.replace(/>[^<]+</g, '><').replace(/ (href|src|alt)="[^"]*"/g, '');
    if (seen.has(sort)) row.remove();
    seen.add(sort);
  }
})()`;

const wordsShown = `(() => {
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const { 0: text, index } of walker.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + text.length);
      for (const { x, y, width, height } of range.getClientRects()) {
        if (width > 3) words.push({ text, x, y: y + scrollY, width, height });
      }
    }
  }
  return words;
})()`;

/** The contrast of every word, from pictures of it, and the colour that the mail begins with. */
async function contrastsOf(page: Page, html: string, view: View) {
  await showMail(page, html, view);
  await page.evaluate(dropRepeated);
  // taller pictures than a graphics card's memory come out wrong at their end
  await page.setViewportSize({ width: view.width, height: sliceHeight });
  const words = (await page.evaluate(wordsShown)) as Word[];
  const height = (await page.evaluate('document.documentElement.scrollHeight')) as number;
  const measured: { text: string; ratio: number }[] = [];
  let ground = '';
  for (let top = 0; top < height; top += sliceHeight - overlap) {
    const from = (await page.evaluate(`scrollTo(0, ${top}), scrollY`)) as number;
    const picture = PNG.sync.read(await page.screenshot());
    ground ||= `#${picture.data.subarray(0, 3).toString('hex')}`;
    const scale = picture.width / view.width;
    for (const { text, ...box } of words.filter(({ y }) => y >= top && y < top + sliceHeight - overlap)) {
      measured.push({ text, ratio: contrastIn(picture, { ...box, y: box.y - from }, scale) });
    }
  }
  return { words: measured, ground };
}

/** Of the lightest and the darkest pixel in a box. */
export function contrastIn({ data, width }: PNG, box: Box, scale: number): number {
  let [darkest, lightest] = [1, 0];
  for (let y = Math.ceil(box.y * scale); y < Math.floor((box.y + box.height) * scale); y += 1) {
    for (let x = Math.ceil(box.x * scale); x < Math.floor((box.x + box.width) * scale); x += 1) {
      const at = (y * width + x) * 4;
      const luminance =
        0.2126 * light(data[at]) + 0.7152 * light(data[at + 1]) + 0.0722 * light(data[at + 2]);
      if (luminance < darkest) darkest = luminance;
      if (luminance > lightest) lightest = luminance;
    }
  }
  return (lightest + 0.05) / (darkest + 0.05);
}

const greys = Array.from({ length: 256 }, (_, value) => `#${value.toString(16).padStart(2, '0').repeat(3)}`);
const lights = greys.map((grey) => contrast(grey, '#000000') * 0.05 - 0.05);

const light = (channel = 0) => lights[channel] ?? 0;
