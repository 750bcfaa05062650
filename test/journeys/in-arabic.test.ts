import type { Browser, BrowserContext, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSubscriberStore } from '../../functions/subscription/subscriber-store.ts';
import { openBrowser } from '../fixtures/browser.ts';
import { templateOffering } from '../fixtures/template-offering.ts';
import { startTestDesk, type TestDesk } from '../test-desk.ts';

const nur = 'nur@example.com';

/** A reader whose browser asks for Arabic, from the form to the way out; each step builds on those before. */
describe('an Arabic reader of an English publication', () => {
  let desk: TestDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([
      startTestDesk({ template: templateOffering(['ar']) }),
      openBrowser(),
    ]);
    context = await browser.newContext({
      viewport: { width: 375, height: 667 },
      javaScriptEnabled: false,
      extraHTTPHeaders: { 'accept-language': 'ar-EG,ar;q=0.9,en;q=0.5' },
    });
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.discard();
  });

  const headline = () => page.locator('h1').textContent();
  const press = (name: string) => page.getByRole('button', { name }).click();

  async function expectArabic(): Promise<void> {
    const html = page.locator('html');
    expect(await html.getAttribute('lang')).toBe('ar');
    expect(await html.getAttribute('dir')).toBe('rtl');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
  }

  async function stored() {
    const subscribers = openSubscriberStore(await desk.openTable('SubscriptionSubscribers'));
    const link = await desk.linkIn(await firstMail(), 'confirm');
    const token = Buffer.from(link.searchParams.get('token') ?? '', 'base64url');
    return subscribers.find(token.toString('base64url', 2, 18));
  }

  async function firstMail() {
    await desk.mailTo(nur);
    const [mail] = (await desk.list(nur)).slice(-1);
    if (!mail) throw new Error('No mail came.');
    return mail;
  }

  /** The link of her own in the newest briefing. */
  async function ownLink(path: string): Promise<string> {
    const link = await desk.linkIn(await desk.mailTo(nur, 2), 'unsubscribe');
    return new URL(`/${path}${link.search}`, link).href;
  }

  it('is answered in Arabic, which caches are told', async () => {
    const response = await page.goto(`${desk.url}/`);
    expect(response?.headers()['vary']).toBe('accept-language');
    await expectArabic();
    // the newsroom's own words stay its own
    expect(await page.locator('h1 [lang=en][dir=ltr]').count()).toBe(1);
  });

  it('may change to English by a link, and back', async () => {
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'العربية' }).click();
    await expectArabic();
  });

  it('is told in Arabic what is wrong, and then what to do', async () => {
    await page.getByLabel('عنوان بريدك الإلكتروني').fill('nur@example');
    await press('اشترك');
    expect(await page.getByRole('alert').textContent()).toContain('هذا العنوان غير مكتمل');
    await page.getByLabel('عنوان بريدك الإلكتروني').fill(nur);
    await press('اشترك');
    await expectArabic();
    expect(await headline()).toBe('تحقق الآن من بريدك');
  });

  it('gets the Arabic mail, under the subject that the page named', async () => {
    const subject = await page.locator('dd strong').textContent();
    const message = await PostalMime.parse(await desk.raw((await firstMail()).id));
    expect(message.subject).toBe(subject);
    expect(message.html).toMatch(/<html[^>]* lang="ar"[^>]* dir="rtl"/);
    expect(message.text?.replace(/\s+/g, ' ')).toContain('لن نرسل شيئًا قبل أن تؤكده');
  });

  it('confirms on an Arabic page, whatever the browser that opens the link', async () => {
    const link = await desk.linkIn(await firstMail(), 'confirm');
    const elsewhere = await fetch(link, { headers: { 'accept-language': 'en' } });
    expect(await elsewhere.text()).toContain('<html lang="ar" dir="rtl">');
    await page.goto(link.href);
    await expectArabic();
    await press('نعم، أرسلوها إليّ');
    await expectArabic();
    expect(await headline()).toBe('اكتمل اشتراكك');
  });

  it('has agreed to the Arabic words, which are kept', async () => {
    const subscriber = await stored();
    expect(subscriber).toMatchObject({ state: 'active', language: 'ar', topics: [] });
    expect(subscriber?.consent).toMatchObject({ language: 'ar', form: 'sign-up-page' });
    expect(subscriber?.consent?.wording).toMatch(/^ar-[0-9a-f]{8}$/);
  });

  it('chooses topics and a name, and sees what holds now', async () => {
    const { id } = await desk.order(await desk.addCheckedBriefing('To everybody'));
    await desk.ended(id);
    await page.goto(await ownLink('preferences'));
    await expectArabic();
    expect(await page.getByLabel('Markets').isChecked()).toBe(false);
    await page.getByLabel('Markets').check();
    await page.getByLabel('اسمك').fill(' نور ');
    await press('حفظ اختياراتي');
    await expectArabic();
    expect(await page.getByRole('status').textContent()).toContain('تم الحفظ.');
    expect(await page.getByRole('status').textContent()).toContain('Markets');
    expect(await page.getByLabel('Markets').isChecked()).toBe(true);
    expect(await page.getByLabel('اسمك').inputValue()).toBe('نور');
    expect(await stored()).toMatchObject({ topics: ['markets'], name: 'نور', language: 'ar' });
  });

  it('is told of a name that is none, and nothing is saved', async () => {
    await page.getByLabel('اسمك').fill('www.example.com');
    await page.getByLabel('Technology').check();
    await press('حفظ اختياراتي');
    expect(await page.getByRole('alert').textContent()).toContain('60');
    expect(await page.getByLabel('اسمك').inputValue()).toBe('www.example.com');
    expect(await page.getByLabel('Technology').isChecked()).toBe(true);
    expect(await stored()).toMatchObject({ topics: ['markets'], name: 'نور' });
  });

  it('is skipped by a send on other topics', async () => {
    const { id } = await desk.order(await desk.addCheckedBriefing('On technology'), {
      topics: ['technology'],
    });
    expect(await desk.ended(id)).toMatchObject({ planned: 0 });
  });

  it('changes to English for good', async () => {
    await page.goto(await ownLink('preferences'));
    await page.locator('select').selectOption('en');
    await press('حفظ اختياراتي');
    expect(await page.getByRole('status').textContent()).toMatch(/^Saved. You now get .* on: Markets.$/);
    await page.goto(await ownLink('unsubscribe'));
    expect(await headline()).toMatch(/^Unsubscribe from/);
    await page.getByRole('link', { name: 'Choose what you get instead' }).click();
    await page.locator('select').selectOption('ar');
    await press('Save my choices');
    await expectArabic();
  });

  it('leaves on an Arabic page, and then has nothing to choose', async () => {
    await page.getByRole('link', { name: 'إلغاء الاشتراك' }).click();
    await expectArabic();
    await press('إلغاء الاشتراك');
    await expectArabic();
    expect(await headline()).toBe('أُلغي اشتراكك');
    await page.goto(await ownLink('preferences'));
    await expectArabic();
    expect(await headline()).toBe('لست مشتركًا في النشرة');
    await page.getByRole('link', { name: 'إلى صفحة الاشتراك' }).click();
    await expectArabic();
  });

  it('is answered in Arabic where there is nothing to answer', async () => {
    await page.goto(`${desk.url}/confirm?token=none`);
    await expectArabic();
    const big = await fetch(`${desk.url}/subscribe`, {
      method: 'POST',
      headers: { 'accept-language': 'ar', 'content-type': 'application/x-www-form-urlencoded' },
      body: `address=${'a'.repeat(70_000)}`,
    });
    expect(big.status).toBe(413);
    expect(await big.text()).toContain('هذا أكثر مما تقبله الصفحة');
  });

  it('signs up as a program, in English answers and an Arabic mail', async () => {
    const response = await fetch(`${desk.url}/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address: 'api@example.com', language: 'ar', name: 'نور' }),
    });
    expect(await response.json()).toEqual({ status: 'check-your-inbox', address: 'api@example.com' });
    expect((await desk.mailTo('api@example.com')).subject).toMatch(/^تأكيد اشتراكك/);
  });
});
