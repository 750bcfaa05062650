import { publication } from '../../fixtures/publication.ts';
import { ask, faultsOf, type Goal, withoutStyles } from './goal.ts';

const countWords = `document.body.innerText.split(/\\s+/).length`;

export const size: Goal = {
  number: 1,
  says: '700 words take 40 KB of HTML at most; more than 90 KB are refused',
  async measure({ html }, { page }) {
    const words = await ask<number>({ page, html }, countWords);
    const kilobytes = Math.ceil(Buffer.byteLength(html) / 1024);
    const most = Math.min(90, 40 * Math.max(1, words / 700));
    return { value: `${kilobytes} KB`, faults: faultsOf({ [`${kilobytes} KB`]: kilobytes > most }) };
  },
};

export const modes: Goal = {
  number: 7,
  says: '`prefers-color-scheme`, the `color-scheme` meta and `[data-ogsc]` are there',
  async measure({ html }) {
    const wanted = [
      '@media (prefers-color-scheme: dark)',
      '<meta name="color-scheme" content="light dark">',
      '<meta name="supported-color-schemes" content="light dark">',
      '[data-ogsc] .ink',
      '[data-ogsb] .page',
    ];
    const missing = wanted.filter((one) => !html.includes(one));
    return { value: missing.length === 0 ? 'all' : 'not all', faults: missing };
  },
};

export const preheader: Goal = {
  number: 13,
  says: 'Preheader of 60–110 characters, not the subject',
  async measure({ preheader, subject, html }, { page }) {
    const { length } = preheader;
    const shown = await ask<string>({ page, html }, 'document.body.innerText');
    const faults = faultsOf({
      'too short': length < 60,
      'too long': length > 110,
      'the subject again': preheader === subject,
      'shown in the body': shown.includes(preheader),
    });
    return { value: `${length} characters`, faults };
  },
};

const linksShown = `[...document.querySelectorAll('a')]
  .filter((link) => link.getClientRects().length > 0).map((link) => link.href)`;

export const footer: Goal = {
  number: 14,
  says: 'Reason, unsubscribe, preferences, read online and postal address, style sheets or none',
  async measure(mail, { page }) {
    const missing: string[] = [];
    for (const html of [mail.html, withoutStyles(mail.html)]) {
      const links = await ask<string[]>({ page, html }, linksShown);
      const shown = (await page.evaluate('document.body.innerText')) as string;
      for (const place of ['/unsubscribe?', '/preferences?', '/archive/']) {
        if (!links.some((link) => link.includes(place))) missing.push(place);
      }
      const end = shown.slice(-600);
      if (!end.includes(publication.name)) missing.push('the reason');
      if (!end.includes(publication.postalAddress)) missing.push('the postal address');
    }
    return { value: missing.length === 0 ? 'all' : 'not all', faults: missing };
  },
};
