import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ThemeSettings } from '../../../functions/publication/theme-settings.ts';
import { openBrowser, openPage, showMail } from '../../fixtures/browser.ts';
import { publication } from '../fixtures/publication.ts';
import { receive, render } from '../fixtures/render.ts';
import { contrastIn } from './craft/contrast-goal.ts';

const light = 'https://news.example.com/logo-for-light-paper.png';
const dark = 'https://news.example.com/logo-for-dark-paper.png';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser);
  await page.route(light, (route) => route.fulfill({ body: bar(0), contentType: 'image/png' }));
  await page.route(dark, (route) => route.fulfill({ body: bar(255), contentType: 'image/png' }));
});

afterAll(async () => browser?.close());

/** A logo that is one grey bar across nothing, so that it needs a ground. */
function bar(grey: number): Buffer {
  const logo = new PNG({ width: 160, height: 40 });
  for (let at = 160 * 15; at < 160 * 25; at += 1) logo.data.set([grey, grey, grey, 255], at * 4);
  return PNG.sync.write(logo);
}

async function mailWith(logo: ThemeSettings['logo']): Promise<string> {
  const theme = { ...publication.theme, logo };
  return (await receive(await render('A word.', undefined, { publication: { ...publication, theme } }))).html;
}

/** The contrast within the picture that stands for the publication's name. */
async function contrastOfLogo(): Promise<number> {
  const box = await page.getByAltText(publication.name).filter({ visible: true }).boundingBox();
  if (!box) throw new Error('No logo is shown.');
  return contrastIn(PNG.sync.read(await page.screenshot()), box, 1);
}

const size = { width: 160, height: 40 };

test.each([
  ['one', { light, ...size }],
  ['one for each paper', { light, dark, ...size }],
])('with %s, the logo is legible on black and on white', async (_, logo) => {
  const html = await mailWith(logo);
  for (const scheme of ['light', 'dark'] as const) {
    await showMail(page, html, { width: 375, scheme });
    expect(await contrastOfLogo()).toBeGreaterThan(10);
  }
  await showMail(page, html.replace('<html', '<html data-ogsc data-ogsb'), { width: 375, scheme: 'light' });
  expect(await contrastOfLogo()).toBeGreaterThan(10);
});

test('the logo changes with the paper, also where Outlook.com has darkened it', async () => {
  const shown = () => page.getByAltText(publication.name).filter({ visible: true }).getAttribute('src');
  const html = await mailWith({ light, dark, ...size });
  await showMail(page, html, { width: 375, scheme: 'light' });
  expect(await shown()).toBe(light);
  await showMail(page, html, { width: 375, scheme: 'dark' });
  expect(await shown()).toBe(dark);
  await showMail(page, html.replace('<html', '<html data-ogsc data-ogsb'), { width: 375, scheme: 'light' });
  expect(await shown()).toBe(dark);
});

test('Outlook draws only the logo for light paper', async () => {
  const html = await mailWith({ light, dark, ...size });
  const [, inOutlook = ''] =
    /<body[\s\S]*?>([\s\S]*)/.exec(html.replace(/<!--\[if !mso\]><!-->[\s\S]*?<!--<!\[endif\]-->/g, '')) ??
    [];
  expect(inOutlook).toContain(light);
  expect(inOutlook).not.toContain(dark);
});
