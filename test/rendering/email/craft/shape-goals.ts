import { findSerious } from '../../../fixtures/axe.ts';
import { ask, faultsOf, type Goal, withoutStyles } from './goal.ts';

// the size that most of the letters have; text that is read, not the footer's
const bodySize = `(() => {
  const letters = {};
  for (const p of document.querySelectorAll('p')) {
    const size = getComputedStyle(p).fontSize;
    letters[size] = (letters[size] ?? 0) + p.innerText.length;
  }
  return parseFloat(Object.entries(letters).sort((a, b) => b[1] - a[1])[0][0]);
})()`;

const widths = `({
  all: document.documentElement.scrollWidth,
  widest: Math.max(...[...document.querySelectorAll('body *')].map((one) => one.getBoundingClientRect().right)),
})`;

export const unstyled: Goal = {
  number: 3,
  says: 'Stripped of its style sheets it still fits a phone, its body at 16 px or more',
  async measure(mail, { page }) {
    const html = withoutStyles(mail.html);
    const { all, widest } = await ask<{ all: number; widest: number }>({ page, html }, widths);
    const size = (await page.evaluate(bodySize)) as number;
    const faults = faultsOf({
      [`${all} wide`]: all !== 375,
      [`something ends at ${widest}`]: widest > 375,
      [`body at ${size}`]: size < 16,
    });
    return { value: `${all} px wide, body ${size} px`, faults };
  },
};

export const scroll: Goal = {
  number: 4,
  says: 'Nothing to scroll sideways in windows of 320, 375 and 800 px',
  async measure({ html }, { page }) {
    const faults: string[] = [];
    for (const width of [320, 375, 800]) {
      const { all, widest } = await ask<{ all: number; widest: number }>({ page, html, width }, widths);
      if (all !== width || widest > width) faults.push(`${Math.max(all, widest)} px in ${width}`);
    }
    return { value: faults.length === 0 ? 'none' : 'some', faults };
  },
};

export const accessible: Goal = {
  number: 5,
  says: 'axe: nothing serious or critical, in light and dark; real `lang`, `dir` and title',
  async measure({ html, title, language }, { page }) {
    const root = await ask<string[]>(
      { page, html },
      '[document.documentElement.lang, document.documentElement.dir, document.title]',
    );
    const direction = language === 'ar' ? 'rtl' : 'ltr';
    const wrong = root.filter((said, at) => said !== [language, direction, title][at]);
    const found: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      await ask({ page, html, scheme }, 'null');
      found.push(...(await findSerious(page)).map((fault) => `${scheme} ${fault}`));
    }
    return { value: `${found.length} found, \`${root[0]}\`, \`${root[1]}\``, faults: [...wrong, ...found] };
  },
};

const structure = `(() => {
  const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map((heading) => Number(heading.tagName[1]));
  const tables = [...document.querySelectorAll('table')];
  const isData = (table) => table.querySelector('th') !== null && table.querySelector('table') === null;
  const isWell = (table) => isData(table)
    ? !table.hasAttribute('role') && [...table.querySelectorAll('th')].every((th) => th.scope === 'col')
    : table.getAttribute('role') === 'presentation';
  return {
    titles: levels.filter((level) => level === 1).length,
    skipped: levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1).length,
    tables: tables.filter((table) => !isWell(table)).map((table) => table.outerHTML.slice(0, 200)),
    images: [...document.querySelectorAll('img')]
      .filter((img) => !img.alt || !(img.getAttribute('width') > 0) || !(img.getAttribute('height') > 0))
      .map((img) => img.outerHTML),
  };
})()`;

export const structured: Goal = {
  number: 11,
  says: 'One h1, no level skipped; layout tables are `presentation`; pictures have alt, width and height',
  async measure({ html }, { page }) {
    const found = await ask<{ titles: number; skipped: number; tables: string[]; images: string[] }>(
      { page, html },
      structure,
    );
    const levels = faultsOf({
      [`${found.titles} h1`]: found.titles !== 1,
      [`${found.skipped} levels skipped`]: found.skipped > 0,
    });
    const faults = [...levels, ...found.tables, ...found.images];
    return { value: faults.length === 0 ? 'yes' : 'no', faults };
  },
};
