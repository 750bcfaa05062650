import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openPage, showMail, type View } from '../../fixtures/browser.ts';
import { publication } from '../fixtures/publication.ts';
import { receive, render } from '../fixtures/render.ts';

const approved = join(import.meta.dirname, '../approved');
// where another processor drew them, a few may be another grey; the smallest letter has more
const mostPixelsOff = 20;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser);
});

afterAll(async () => browser?.close());

/**
 * Somebody looked at these pictures and liked them. To approve what the mail looks like now, look at it:
 * `APPROVE=yes npx vitest run test/rendering/email/approved-pictures.test.ts`, then open test/rendering/approved.
 */
describe.each([
  ['english', 'every-block.md'],
  ['arabic', 'arabic-briefing.md'],
])('the mail in %s', (file, source) => {
  test.each([375, 800].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme }))))(
    'looks as approved at $width px in $scheme',
    async (view) => {
      const actual = await take(source, view);
      const path = join(approved, `${file}-${view.width}-${view.scheme}.png`);
      if (process.env.APPROVE) approve(path, actual);
      expect(existsSync(path) ? differs(path, actual) : `There is no ${path}.`).toBe('');
    },
  );
});

async function take(file: string, view: View): Promise<Buffer> {
  const source = readFileSync(join(import.meta.dirname, '../fixtures', file), 'utf8');
  const { html } = await receive(
    await render('', [], { source, publication: { ...publication, otherLanguages: ['de'] } }),
  );
  await showMail(page, html, view);
  return page.screenshot({ fullPage: true });
}

function approve(path: string, picture: Buffer): void {
  mkdirSync(approved, { recursive: true });
  const { data, width, height } = PNG.sync.read(picture);
  const small = { width, height, colorType: 2, deflateLevel: 9 } as const;
  const packed = Object.assign(new PNG(small), { data });
  writeFileSync(path, PNG.sync.write(packed, small));
}

/** Says where a picture and what differs in it can be seen; nothing if it is as approved. */
function differs(path: string, picture: Buffer): string {
  const [was, is] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(picture)];
  const { width, height } = was;
  const isSameSize = is.width === width && is.height === height;
  const diff = new PNG({ width, height });
  const off = isSameSize
    ? pixelmatch(was.data, is.data, diff.data, width, height, { threshold: 0.1 })
    : Infinity;
  if (off <= mostPixelsOff) return '';
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-pictures-'));
  writeFileSync(join(folder, 'actual.png'), picture);
  if (isSameSize) writeFileSync(join(folder, 'diff.png'), PNG.sync.write(diff));
  const how = isSameSize ? `in ${off} pixels` : `in its size: ${is.width} × ${is.height}`;
  return `It differs from ${path} ${how}; see ${folder}`;
}
