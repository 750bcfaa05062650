import { openBrowser } from './browser.ts';

/** How a mail is looked at: on a phone and on a desk, light and dark. */
const looks = [
  { name: 'phone-375-light', width: 375, colorScheme: 'light' },
  { name: 'phone-375-dark', width: 375, colorScheme: 'dark' },
  { name: 'desktop-800-light', width: 800, colorScheme: 'light' },
  { name: 'desktop-800-dark', width: 800, colorScheme: 'dark' },
] as const;

/** Whole mails, from top to bottom. */
export interface Photographs {
  pictures: { name: string; png: Buffer }[];
  /** What the mail shows and the browser could not load. */
  missing: string[];
}

/** Photographs a mail's HTML as a mail program shows it: without scripts, its pictures from where they are served. */
export async function photograph(html: string): Promise<Photographs> {
  const browser = await openBrowser();
  const missing = new Set<string>();
  const pictures: Photographs['pictures'] = [];
  try {
    for (const { name, width, colorScheme } of looks) {
      const viewport = { width, height: 800 };
      const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: false });
      const page = await context.newPage();
      page.on('requestfailed', (request) => missing.add(request.url()));
      page.on('response', (response) => {
        if (!response.ok()) missing.add(response.url());
      });
      await page.setContent(html, { waitUntil: 'load' });
      pictures.push({ name, png: await page.screenshot({ fullPage: true }) });
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return { pictures, missing: [...missing] };
}
