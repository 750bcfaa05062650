import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { directionOf, languages } from '../../functions/publication/languages.ts';
import { everyPage, form, open, publication, refused } from './fixtures/every-page.ts';

const pages = open();
const printed = Object.entries(everyPage(pages));
const otherLanguages = languages.filter((language) => language !== 'en');
/** Every page in every language, of a publication that offers them all. */
const spoken = languages.map((language) => {
  const pages = open({ otherLanguages }, language);
  return { language, direction: directionOf(language), pages, printed: Object.entries(everyPage(pages)) };
});
const bodyOf = (html: string) => html.slice(html.indexOf('<body>'));
const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;

describe.each(spoken)('every page in $language', ({ language, direction, pages, printed }) => {
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

  it.each(printed)('%s says its language and direction, and has no word left to fill in', (_name, html) => {
    expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(bodyOf(html)).not.toMatch(/[{}]|undefined/);
    // the newsroom's own name is in its own language
    const own = language === 'en' ? '' : ' lang="en" dir="ltr"';
    expect(html).toContain(`<span${own}>Economy, Finance and Market News</span>`);
  });
});

describe('every page', () => {
  it.each(printed)('%s has a title and one headline, and leads home', (_name, html) => {
    expect(html).toContain('<header class="masthead"><a href="/">');
    expect(html).toMatch(/<title>[^<]*Economy, Finance and Market News[^<]*<\/title>/);
    expect(count(html, /<h1[ >]/g)).toBe(1);
  });

  it('is kept out of search engines, but for the sign-up form', () => {
    const listed = printed.filter(([, html]) => !html.includes('content="noindex"')).map(([name]) => name);
    expect(listed).toEqual(['signUp']);
  });
});

it('wears the colours and fonts of the publication, in dark mode its own', () => {
  const theme = {
    accent: '#1a4d8f',
    paper: '#fff9f0',
    ink: '#102030',
    bodyFont: "Palatino, 'Book Antiqua', serif",
  };
  const html = open({ theme }).signUp();
  expect(html).toContain('--paper: #fff9f0;');
  expect(html).toContain('--ink: #102030;');
  expect(html).toContain("--body: Palatino, 'Book Antiqua', serif;");
  expect(html).toContain('--paper: #15171b;');
  expect(open({ theme }, 'ar').signUp()).toMatch(/--body: Palatino, .*Arabic.*, serif;/);
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
      pages.preferences({ token: hostile, topics: [hostile], language: hostile, name: hostile }),
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
    ['/preferences?token&#x3D;T1', pages.preferences({ ...form, token: 'T1' })],
  ])('act by one button that posts to %s', (action, html) => {
    expect(count(html, /<form/g)).toBe(1);
    expect(count(html, /<button/g)).toBe(1);
    expect(html).toMatch(/<form (class="choices" )?method="post"/);
    expect(html).toContain(` method="post" action="${action}">`);
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
  for (const words of [
    'ann@example.com',
    publication.sender.address,
    'Confirm your subscription to Economy',
    '30 days',
    'spam',
  ]) {
    expect(html).toContain(words);
  }
});

describe('a publication that offers several languages', () => {
  const arabic = open({ otherLanguages: ['ar', 'de'] }, 'ar');

  it('links to its sign-up page in the others, each in its own words', () => {
    expect(arabic.signUp()).toContain(
      '<a href="/?language&#x3D;en" lang="en" hreflang="en" dir="ltr">English</a>',
    );
    expect(arabic.signUp()).toContain('hreflang="de" dir="ltr">Deutsch</a>');
    expect(arabic.signUp()).not.toContain('>العربية</a>');
    expect(pages.signUp()).not.toContain('hreflang');
  });

  it('tells search engines of each', () => {
    const linked = [
      ...arabic.signUp().matchAll(/<link rel="(\w+)"(?: hreflang="([\w-]+)")? href="([^"]+)">/g),
    ];
    const home = 'https://news.example.com/';
    expect(linked.map(([, rel, language, href]) => [rel, language, href?.replace('&#x3D;', '=')])).toEqual([
      ['canonical', undefined, `${home}?language=ar`],
      ['alternate', 'x-default', home],
      ...['en', 'ar', 'de'].map((language) => ['alternate', language, `${home}?language=${language}`]),
    ]);
  });

  it('keeps the language from page to page', () => {
    expect(arabic.signUp()).toContain('<input type="hidden" name="language" value="ar">');
    for (const html of [arabic.confirmationExpired(), arabic.unsubscribed(), arabic.invalidLink()]) {
      expect(html).toContain('<p class="action"><a href="/?language&#x3D;ar">');
    }
  });

  it('speaks a language that it offers no more to who chose it, and leads home in one that it does', () => {
    const spanish = open({ otherLanguages: ['ar'] }, 'es');
    expect(spanish.unsubscribed()).toContain('<html lang="es"');
    expect(spanish.unsubscribed()).toContain('<p class="action"><a href="/">');
  });

  it('keeps a name in Latin letters from turning an Arabic sentence around', () => {
    expect(arabic.confirmed()).toContain('«\u2068Economy, Finance and Market News\u2069»');
    expect(pages.confirmed()).not.toMatch(/\p{Cf}/u);
  });
});

describe('consent', () => {
  it.each(languages)('is to words that stand on the form, in %s', (language) => {
    const pages = open({ otherLanguages }, language);
    const [description = '', frequency = '', agreement = ''] = pages.consent.words.split('\n');
    const [button = '', ...privacy] = agreement.split(': ');
    for (const part of [description, frequency, `<button>${button}<`, privacy.join(': ')]) {
      expect(pages.signUp()).toContain(part);
    }
  });

  it('has a name that changes with its words and not otherwise', () => {
    expect(pages.consent.wording).toMatch(/^en-[0-9a-f]{8}$/);
    expect(open({}, 'ar').consent.wording).toMatch(/^ar-[0-9a-f]{8}$/);
    expect(open({ postalAddress: 'Elsewhere' }).consent.wording).toBe(pages.consent.wording);
    expect(open({ frequency: 'Every hour' }).consent.wording).not.toBe(pages.consent.wording);
    expect(open({ name: 'The Ledger' }).consent.wording).not.toBe(pages.consent.wording);
  });
});
