import type { Browser, BrowserContext, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findSerious } from '../fixtures/axe.ts';
import { openBrowser } from '../fixtures/browser.ts';
import { startTestDesk, type TestDesk } from '../test-desk.ts';

const phone = { viewport: { width: 375, height: 667 }, deviceScaleFactor: 1 };
const [ann, bo] = ['ann@example.com', 'bo@example.com'];

/** The public pages as a reader's browser opens them; each step builds on those before. */
describe('in a browser', () => {
  let desk: TestDesk;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  /** What any page complained about: its policy, a script, a missing file. */
  const complaints: string[] = [];

  beforeAll(async () => {
    [desk, browser] = await Promise.all([startTestDesk(), openBrowser()]);
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.discard();
  });

  async function openPage(javaScriptEnabled = false): Promise<Page> {
    const context = await browser.newContext({ ...phone, javaScriptEnabled });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      // an answer of 422 to a form is what the error case is about
      const isExpected = message.text().includes('422');
      if (['error', 'warning'].includes(message.type()) && !isExpected) complaints.push(message.text());
    });
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
    return page;
  }

  const headline = (page: Page) => page.locator('h1').textContent();
  const isNoWiderThanPhone = async (page: Page) =>
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);

  async function signUp(page: Page, address: string): Promise<void> {
    await page.goto(`${desk.url}/`);
    await page.getByLabel('Your email address').fill(address);
    await page.getByRole('button', { name: 'Sign up' }).click();
  }

  /** Opens a link as a mail scanner does: it loads the page, scripts and all, waits, and goes. */
  async function scan(link: URL): Promise<void> {
    const page = await openPage(true);
    await page.goto(link.href, { waitUntil: 'networkidle' });
    expect(await page.getByRole('button').count()).toBe(1);
    await page.waitForTimeout(500);
  }

  /** Sends a briefing to the whole list, and tells who got it. */
  async function sendToAll(title: string): Promise<string[]> {
    const { id } = await desk.order(await desk.addCheckedBriefing(title));
    await desk.ended(id);
    return (await desk.list()).filter(({ subject }) => subject === title).map(({ to }) => to);
  }

  it('keeps what was typed wrongly and shows what is wrong with it', async () => {
    const page = await openPage();
    await page.goto(`${desk.url}/`);
    await page.getByText('Choose topics').click();
    await page.getByLabel('Markets').check();
    await page.getByLabel('Your email address').fill('ann@example');
    await page.getByRole('button', { name: 'Sign up' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/not a complete email address/);
    const field = page.getByLabel('Your email address');
    expect(await field.inputValue()).toBe('ann@example');
    expect(await page.getByLabel('Markets').isChecked()).toBe(true);
    expect(await page.getByLabel('Technology').isChecked()).toBe(false);
    await isNoWiderThanPhone(page);
    // the next try is made on the same page
    await field.fill(ann);
    await page.getByRole('button', { name: 'Sign up' }).click();
    expect(await headline(page)).toBe('Now check your inbox');
    expect(await page.locator('main').textContent()).toContain(ann);
    await isNoWiderThanPhone(page);
    await desk.mailTo(ann);
  });

  it('signs up without a script, with the button in sight', async () => {
    const page = await openPage();
    await page.goto(`${desk.url}/`);
    const button = await page.getByRole('button', { name: 'Sign up' }).boundingBox();
    expect((button?.y ?? 667) + (button?.height ?? 0)).toBeLessThanOrEqual(667);
    await signUp(page, bo);
    expect(page.url()).toBe(`${desk.url}/subscribe`);
    expect(await headline(page)).toBe('Now check your inbox');
    await desk.mailTo(bo);
  });

  it('leaves readers pending when a scanner opens their links', async () => {
    for (const reader of [ann, bo]) await scan(await desk.linkIn(await desk.mailTo(reader), 'confirm'));
    expect(await sendToAll('After the scanner')).toEqual([]);
  });

  it.each([ann, bo])('puts %s on the list by the button behind the link', async (reader) => {
    const page = await openPage();
    await page.goto((await desk.linkIn(await desk.mailTo(reader), 'confirm')).href);
    await isNoWiderThanPhone(page);
    await page.getByRole('button', { name: 'Yes, send it to me' }).click();
    expect(await headline(page)).toBe('You’re on the list');
    // a reload sends the form again
    await page.reload();
    expect(await headline(page)).toBe('You’re already on the list');
  });

  it('mails both, with a link that opens on the press', async () => {
    expect((await sendToAll('To both')).sort()).toEqual([ann, bo]);
    const { html = '' } = await PostalMime.parse(await desk.raw((await desk.mailTo(ann, 2)).id));
    const page = await openPage();
    await page.setContent(html);
    await page.getByRole('link', { name: 'Unsubscribe' }).click();
    expect(await headline(page)).toMatch(/^Unsubscribe from/);
    await isNoWiderThanPhone(page);
  });

  it('leaves readers on the list when a scanner opens their links', async () => {
    for (const reader of [ann, bo]) {
      const link = await desk.linkIn(await desk.mailTo(reader, 2), 'unsubscribe');
      await scan(link);
      await scan(new URL(`/preferences${link.search}`, link));
    }
    expect((await sendToAll('After the scanner came again')).sort()).toEqual([ann, bo]);
  });

  it('takes a reader off the list by the button, and skips her from then on', async () => {
    const page = await openPage();
    await page.goto((await desk.linkIn(await desk.mailTo(ann, 3), 'unsubscribe')).href);
    const before = await desk.addCheckedBriefing('Ordered before she left');
    const { id } = await desk.order(before, { undoSeconds: 2 });
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    expect(await headline(page)).toBe('You’re unsubscribed');
    await desk.ended(id);
    expect((await desk.list(ann)).map(({ subject }) => subject)).not.toContain('Ordered before she left');
    expect(await sendToAll('After she left')).toEqual([bo]);
  });

  it('is worked by the keyboard alone', async () => {
    const page = await openPage();
    await page.goto(`${desk.url}/`);
    const focused = () => page.locator(':focus');
    const reached: string[] = [];
    for (let presses = 0; presses < 5; presses += 1) {
      await page.keyboard.press('Tab');
      reached.push(await focused().evaluate((element) => element.tagName));
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      if (reached.at(-1) === 'INPUT') break;
    }
    // the masthead, then the field
    expect(reached).toEqual(['A', 'INPUT']);
    await page.keyboard.type('keys@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Markets').isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByLabel('Markets').isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused().textContent()).toBe('Sign up');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${desk.url}/subscribe`);
    expect(await headline(page)).toBe('Now check your inbox');
    const link = await desk.linkIn(await desk.mailTo('keys@example.com'), 'confirm');
    await page.goto(link.href);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${desk.url}/confirm`);
    expect(await headline(page)).toBe('You’re on the list');
  });

  it('sends the form with Enter in the field', async () => {
    const page = await openPage();
    await page.goto(`${desk.url}/`);
    await page.getByLabel('Your email address').fill('enter@example.com');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${desk.url}/subscribe`);
    await desk.mailTo('enter@example.com');
  });

  it.each(['light', 'dark'] as const)('shows axe nothing serious on any page, in %s', async (colorScheme) => {
    // axe is a script, which the policy of the pages keeps out
    const context = await browser.newContext({ ...phone, colorScheme, bypassCSP: true });
    contexts.push(context);
    const page = await context.newPage();
    const look = async (what: string) => expect(await findSerious(page), what).toEqual([]);
    const reader = `axe-${colorScheme}@example.com`;
    await page.goto(`${desk.url}/`);
    await look('the form');
    await signUp(page, 'axe@example');
    await look('the refused form');
    await signUp(page, reader);
    await look('the page after it');
    const confirm = await desk.linkIn(await desk.mailTo(reader), 'confirm');
    await page.goto(confirm.href);
    await look('the page to confirm');
    await page.getByRole('button').click();
    await look('the page of the confirmed');
    await page.goto(confirm.href);
    await look('the page of the already confirmed');
    await page.goto(`${confirm.href}x`);
    await look('the page of a damaged link');
    await page.goto((await desk.linkIn(await desk.mailTo(bo, 4), 'unsubscribe')).href);
    await look('the page to leave');
    await page.getByRole('link', { name: 'Choose what you get instead' }).click();
    await look('the page to choose');
    await page.getByRole('button').click();
    await look('the page of the saved choice');
  });
});
