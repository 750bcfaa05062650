import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { z } from 'zod';
import { installClock } from '../infra/local/clock.ts';

// before anything else keeps a `Date`
installClock();
const { startDesk } = await import('../infra/local/desk.ts');
const { mailSchema } = await import('../infra/local/ses/mailbox.ts');
const { runMainJob } = await import('../infra/local/main-job.ts');
const { synthesise } = await import('../infra/local/synthesise.ts');
const { addLocalFonts, openBrowser } = await import('./fixtures/browser.ts');

const pictures = join(import.meta.dirname, '../docs/pictures');
const schemes = ['light', 'dark'] as const;

interface View {
  width: 375 | 800;
  scheme: (typeof schemes)[number];
}

/** Takes the pictures that the documents show, of the press at work; everything else it makes is forgotten. */
async function takePictures(dataDir: string): Promise<void> {
  const desk = await startDesk({
    dataDir,
    port: 0,
    assembly: () => synthesise(join(dataDir, 'cdk.out'), { validatesTemplate: false }),
  });
  const browser = await openBrowser();
  try {
    await runMainJob({ ...desk, say: (step) => console.log(`  ${step}`) });
    const mail = await readNewestMail(desk.url);
    for (const width of [375, 800] as const) {
      for (const scheme of schemes) {
        await takeMail(browser, { width, scheme }, mail);
        await takeSignUp(browser, { width, scheme }, desk.url);
      }
    }
    await takeConfirmation(browser, desk.url);
  } finally {
    await browser.close();
    await desk.stop();
  }
}

/** The HTML part of the last message that SES took. */
async function readNewestMail(url: string): Promise<string> {
  const [newest] = z.array(mailSchema).parse(await (await fetch(`${url}/__local/mail`)).json());
  if (!newest) throw new Error('No mail came.');
  const { html } = await PostalMime.parse(
    await (await fetch(`${url}/__local/mail/${newest.id}`)).arrayBuffer(),
  );
  if (!html) throw new Error('The mail has no HTML part.');
  return html;
}

async function takeMail(browser: Browser, view: View, html: string): Promise<void> {
  // its whole length takes half a megabyte; this much ends with the list in brief
  const page = await openPage(browser, view, view.width === 375 ? 1100 : 1340);
  await page.setContent(html, { waitUntil: 'load' });
  await save(page, nameOf('email', view), false);
}

async function takeSignUp(browser: Browser, view: View, url: string): Promise<void> {
  const page = await openPage(browser, view, view.width === 375 ? 667 : 800);
  await page.goto(`${url}/`, { waitUntil: 'load' });
  await save(page, nameOf('sign-up', view), true);
}

/** The page behind the link in a new reader's mail. */
async function takeConfirmation(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, { width: 375, scheme: 'light' }, 667);
  await page.goto(`${url}/`);
  await page.fill('[name=address]', 'ann@example.com');
  await page.click('button');
  await page.waitForURL(`${url}/subscribe`);
  const link = await waitForLink(url, 'ann@example.com');
  await page.goto(link, { waitUntil: 'load' });
  await save(page, 'confirmation-375', true);
}

async function waitForLink(url: string, to: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await fetch(`${url}/__local/mail?to=${encodeURIComponent(to)}`);
    if (z.array(mailSchema).parse(await response.json()).length > 0) {
      const link = /href="([^"]*\/confirm\?token=[^"]+)"/.exec(await readNewestMail(url))?.[1];
      if (link) return link.replaceAll('&amp;', '&');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The confirmation mail did not come within ten seconds.');
}

function openPage(browser: Browser, { width, scheme }: View, height: number): Promise<Page> {
  return browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    deviceScaleFactor: 1,
    // the press's pages allow no style sheet but their own, and these need the fonts
    bypassCSP: true,
  });
}

const nameOf = (what: string, { width, scheme }: View) =>
  `${what}-${width}${scheme === 'dark' ? '-dark' : ''}`;

async function save(page: Page, name: string, fullPage: boolean): Promise<void> {
  await addLocalFonts(page);
  const bytes = await page.screenshot({ path: join(pictures, `${name}.png`), fullPage });
  console.log(`  docs/pictures/${name}.png  ${Math.ceil(bytes.length / 1024)} KB`);
  await page.close();
}

const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-pictures-'));
try {
  mkdirSync(pictures, { recursive: true });
  await takePictures(dataDir);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
