import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sparticuz from '@sparticuz/chromium';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageAnswer } from '../../functions/platform/http.ts';
import { type Publication, publicationSchema } from '../../functions/publishing/publication.ts';
import { openPages, type Pages } from '../../functions/subscription/pages.ts';

const settings = JSON.parse(readFileSync('cdk.json', 'utf8'));
const publication = publicationSchema.parse(settings.context.broadsheet.publication);
const refused = { address: 'ann@example', topics: ['technology'], fault: 'malformed' } as const;

function open(changes: Partial<Publication> = {}): Pages {
  return openPages({
    publication: { ...publication, ...changes },
    baseUrl: 'https://news.example.com',
    confirmationSubject: 'Confirm, please',
  });
}

function everyPage(pages: Pages): Record<string, string> {
  return {
    signUp: pages.signUp(),
    refused: pages.signUp({ ...refused, topics: [...refused.topics] }),
    checkInbox: pages.checkInbox({ mailbox: 'ann@example.com' }),
    confirm: pages.confirm({ token: 'T1' }),
    confirmed: pages.confirmed(),
    alreadyConfirmed: pages.alreadyConfirmed(),
    confirmationExpired: pages.confirmationExpired(),
    confirmationVoid: pages.confirmationVoid(),
    unsubscribe: pages.unsubscribe({ token: 'U1' }),
    unsubscribed: pages.unsubscribed(),
    invalidLink: pages.invalidLink(),
    notFound: pages.notFound(),
    badRequest: pages.badRequest('There is no such topic.'),
    failure: pages.failure(),
  };
}

const pages = open();
const printed = Object.entries(everyPage(pages));
const bodyOf = (html: string) => html.slice(html.indexOf('<body>'));
const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;

describe('every page', () => {
  it.each(printed)(
    '%s carries one style sheet, the one that the policy names, and no script',
    (_name, html) => {
      const sheets = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)];
      expect(sheets).toHaveLength(1);
      const digest = createHash('sha256')
        .update(sheets[0]?.[1] ?? '')
        .digest('base64');
      expect(pages.styleHash).toBe(`sha256-${digest}`);
      expect(html).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=/i);
    },
  );

  it.each(printed)(
    '%s says its language and title, has one headline, and no word left to fill in',
    (_name, html) => {
      expect(html).toContain('<html lang="en">');
      expect(html).toMatch(/<title>[^<]*Economy, Finance and Market News[^<]*<\/title>/);
      expect(count(html, /<h1[ >]/g)).toBe(1);
      expect(bodyOf(html)).not.toMatch(/[{}]|undefined/);
    },
  );

  it('is kept out of search engines, but for the sign-up form', () => {
    const listed = printed.filter(([, html]) => !html.includes('content="noindex"')).map(([name]) => name);
    expect(listed).toEqual(['signUp']);
  });
});

describe('the sign-up page', () => {
  it('ticks nothing beforehand and shows no fault', () => {
    expect(count(pages.signUp(), /type="checkbox"/g)).toBe(2);
    expect(bodyOf(pages.signUp())).not.toMatch(/ checked|<details open|role="alert"|aria-invalid/);
  });

  it('has no topics to choose when the publication has none', () => {
    expect(bodyOf(open({ topics: [] }).signUp())).not.toMatch(/checkbox|<details/);
  });

  it('keeps what was typed and ticked, and ties the fault to the field', () => {
    const html = pages.signUp({ ...refused, topics: [...refused.topics] });
    expect(html).toContain('value="ann@example"');
    expect(html).toContain('value="technology" checked');
    expect(html).toContain('id="fault" role="alert"');
    expect(html).toContain('aria-invalid="true" aria-describedby="fault"');
    expect(count(html, / checked/g)).toBe(1);
  });

  it.each(['missing', 'malformed', 'non-ascii-local-part', 'too-long'] as const)(
    'has words for %s',
    (fault) => {
      expect(pages.signUp({ address: '', topics: [], fault })).toMatch(/role="alert">[A-Z][^<]{20,}</);
    },
  );

  it('prints a hostile address as text', () => {
    const hostile = '"><script>alert(1)</script>';
    for (const html of [
      pages.signUp({ address: hostile, topics: [hostile], fault: 'malformed' }),
      pages.checkInbox({ mailbox: hostile }),
      pages.confirm({ token: hostile }),
      pages.unsubscribe({ token: hostile }),
      pages.badRequest(hostile),
    ]) {
      expect(html).not.toContain('<script');
      expect(html).not.toContain('""');
    }
    expect(pages.checkInbox({ mailbox: '{publication}@example.com' })).toContain(
      'Is {publication}@example.com',
    );
  });
});

describe('the pages behind links', () => {
  it.each([
    ['/confirm', pages.confirm({ token: 'T1' })],
    ['/unsubscribe?token&#x3D;T1', pages.unsubscribe({ token: 'T1' })],
  ])('act by one button that posts to %s', (action, html) => {
    expect(count(html, /<form/g)).toBe(1);
    expect(count(html, /<button/g)).toBe(1);
    expect(html).toContain(`<form method="post" action="${action}">`);
  });

  it('carry the token', () => {
    expect(pages.confirm({ token: 'T1' })).toContain('<input type="hidden" name="token" value="T1">');
    expect(pages.unsubscribe({ token: 'a&b' })).toContain('token&#x3D;a%26b"');
  });

  it('lead back to the form when the link is spent', () => {
    for (const html of [pages.confirmationExpired(), pages.confirmationVoid(), pages.unsubscribed()]) {
      expect(html).toContain('<a href="/">Sign up again</a>');
    }
  });
});

it('tells what to look for in the inbox', () => {
  const html = pages.checkInbox({ mailbox: 'ann@example.com' });
  for (const words of ['ann@example.com', publication.sender.address, 'Confirm, please', '30 days', 'spam']) {
    expect(html).toContain(words);
  }
});

describe('consent', () => {
  it('is to words that stand on the form', () => {
    for (const line of pages.consent.words.split('\n')) {
      for (const part of line.split(': ')) expect(pages.signUp()).toContain(part);
    }
  });

  it('has a name that changes with its words and not otherwise', () => {
    expect(pages.consent.wording).toMatch(/^en-[0-9a-f]{8}$/);
    expect(open({ postalAddress: 'Elsewhere' }).consent.wording).toBe(pages.consent.wording);
    expect(open({ frequency: 'Every hour' }).consent.wording).not.toBe(pages.consent.wording);
    expect(open({ name: 'The Ledger' }).consent.wording).not.toBe(pages.consent.wording);
  });
});

describe('in a browser', () => {
  const phone = { width: 375, height: 667 };
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let browser: Browser;
  let page: Page;
  let served = '';

  beforeAll(async () => {
    const executablePath = await sparticuz.executablePath();
    browser = await chromium.launch({ executablePath, args: sparticuz.args, headless: true });
    page = await browser.newPage();
    await page.route('**/*', (route) => {
      const { headers, body } = pageAnswer(200, served, { styleHash: pages.styleHash });
      return route.fulfill({ headers: headers as Record<string, string>, body: body ?? '' });
    });
  });

  afterAll(() => browser?.close());

  async function show(html: string, size: { width: number; height: number }): Promise<void> {
    served = html;
    await page.setViewportSize(size);
    await page.goto('http://pages.test/');
  }

  const styleOf = (selector: string, property: string): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);

  async function findSerious(): Promise<string[]> {
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }

  it.each(['light', 'dark'] as const)('has nothing that axe calls serious, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const [name, html] of printed) {
      await show(html, phone);
      expect(await findSerious(), name).toEqual([]);
    }
  });

  it.each([320, 375, 800, 1280])('fits a window %i px wide, in its own style', async (width) => {
    for (const [name, html] of printed) {
      await show(html, { width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBe(width);
      expect(await styleOf('.masthead', 'borderTopWidth')).toBe('5px');
    }
  });

  it.each<[string, Partial<Publication>]>([
    ['its settings', {}],
    [
      'the longest settings',
      {
        name: 'The Economy, Finance, Business, Technology, Energy and Market News of the County',
        description: `${'What moved the economy and why it matters to you. '.repeat(4)}`.trim(),
        topics: Array.from({ length: 20 }, (_, at) => ({ id: `topic-${at}`, name: `Topic number ${at}` })),
      },
    ],
  ])('shows the whole offer on a phone without scrolling, with %s', async (_name, changes) => {
    await show(open(changes).signUp(), phone);
    for (const part of ['.masthead', '.kicker', 'h1', '#address', 'button', 'form > .small']) {
      const box = await page.locator(part).boundingBox();
      expect(box && box.y + box.height, part).toBeLessThanOrEqual(phone.height);
    }
  });

  it('has controls that a thumb can hit and text that a phone does not zoom', async () => {
    await show(pages.signUp({ ...refused, topics: [...refused.topics] }), phone);
    for (const part of [
      '.masthead a',
      '#address',
      'summary',
      'fieldset label >> nth=0',
      'button',
      'footer a',
    ]) {
      const box = await page.locator(part).boundingBox();
      expect(box?.height, part).toBeGreaterThanOrEqual(44);
    }
    expect(Number.parseFloat(await styleOf('#address', 'fontSize'))).toBeGreaterThanOrEqual(16);
  });
});
