import { ask, faultsOf, type Goal } from './goal.ts';

interface Sizes {
  least: number;
  body: number;
  ratio: number;
}

const sizes = `(() => {
  const all = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (data.trim() === '' || parentElement.getClientRects().length === 0) continue;
    const { fontSize, lineHeight } = getComputedStyle(parentElement);
    const letters = parentElement.closest('.page') ? data.trim().length : 0;
    all.push({ size: parseFloat(fontSize), line: parseFloat(lineHeight), letters });
  }
  const letters = {};
  for (const one of all) letters[one.size] = (letters[one.size] ?? 0) + one.letters;
  const body = Number(Object.entries(letters).sort((a, b) => b[1] - a[1])[0][0]);
  return {
    least: Math.min(...all.map(({ size }) => size)),
    body,
    ratio: all.find(({ size, line }) => size === body && line > 0).line / body,
  };
})()`;

export const letters: Goal = {
  number: 8,
  says: 'Body letters of 17 to 18 px, lines 1.5 to 1.6 times as high; no letter below 13 px',
  async measure({ html }, { page }) {
    const faults: string[] = [];
    let value = '';
    for (const width of [375, 800]) {
      const { least, body, ratio } = await ask<Sizes>({ page, html, width }, sizes);
      faults.push(
        ...faultsOf({
          [`${least} px at ${width}`]: least < 13,
          [`body ${body} px at ${width}`]: body < 17 || body > 18,
          [`lines at ${ratio} at ${width}`]: ratio < 1.5 || ratio > 1.6,
        }),
      );
      value = `${body} px at ${ratio.toFixed(2)}, least ${least} px`;
    }
    return { value, faults };
  },
};

// every full line of every paragraph that is as wide as the column and set in the body's size
const lineLengths = `[...document.querySelectorAll('td > div > p')]
  .filter((p) => p.offsetWidth >= 550 && getComputedStyle(p).fontSize === '18px')
  .flatMap((p) => {
    const { top } = p.getBoundingClientRect();
    const lineHeight = parseFloat(getComputedStyle(p).lineHeight);
    const lines = [];
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (let at = 0; at < walker.currentNode.data.length; at += 1) {
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        const box = range.getClientRects()[0];
        if (!box) continue;
        const line = Math.floor(((box.top + box.bottom) / 2 - top) / lineHeight);
        lines[line] = (lines[line] ?? 0) + 1;
      }
    }
    return lines.slice(0, -1);
  })
  .sort((a, b) => a - b)`;

export const lines: Goal = {
  number: 9,
  says: 'A full line in a wide window holds 60 to 72 characters',
  async measure({ html, language }, { page }) {
    if (language === 'ar') return { value: 'not Latin', faults: [] };
    const all = await ask<number[]>({ page, html, width: 800 }, lineLengths);
    const median = all[Math.floor(all.length / 2)] ?? 0;
    return { value: `${median} (median)`, faults: faultsOf({ [`${median}`]: median < 60 || median > 72 }) };
  },
};

interface Heading {
  level: number;
  size: number;
  above: number;
  below: number;
}

// a kicker belongs to the title under it; a heading's neighbours are what is printed nearest to it
const headings = `(() => {
  const printed = [...document.querySelectorAll('p,h1,h2,h3,img,pre,td[style*=vertical-align],th')]
    .filter((one) => one.getClientRects().length > 0 && (one.innerText?.trim() || one.tagName === 'IMG'));
  return [...document.querySelectorAll('h1,h2,h3')].map((heading) => {
    const kicker = heading.tagName === 'H1' && document.querySelector('td.accent p');
    const { top } = (kicker || heading).getBoundingClientRect();
    const { bottom } = heading.getBoundingClientRect();
    const boxes = printed.map((one) => one.getBoundingClientRect());
    return {
      level: Number(heading.tagName[1]),
      size: parseFloat(getComputedStyle(heading).fontSize),
      above: top - Math.max(...boxes.map((box) => box.bottom).filter((end) => end <= top)),
      below: Math.min(...boxes.map((box) => box.top).filter((begin) => begin >= bottom)) - bottom,
    };
  });
})()`;

const startEdges = `(() => {
  const isRightToLeft = document.documentElement.dir === 'rtl';
  const edges = [...document.querySelectorAll('td > div > p, h1, h2, h3, img, pre, blockquote, table:has(th)')]
    .filter((one) => one.getClientRects().length > 0 && one.offsetWidth > 100 && !one.parentElement.closest('li, blockquote, th'))
    .filter((one) => !one.querySelector('table'))
    .map((one) => one.getBoundingClientRect())
    .map(({ left, right }) => (isRightToLeft ? innerWidth - right : left));
  return [Math.min(...edges), Math.max(...edges)];
})()`;

export const hierarchy: Goal = {
  number: 10,
  says: 'Headline of 28 to 32 px on a phone, headings of 22 to 24; twice the space above them as below; one left edge',
  async measure({ html }, { page }) {
    const found = await ask<Heading[]>({ page, html }, headings);
    const [least = 0, most = 0] = (await page.evaluate(startEdges)) as number[];
    const faults = faultsOf({ [`edges from ${least} to ${most}`]: most - least > 1 });
    for (const { level, size, above, below } of found) {
      const [small, large] = { 1: [28, 32], 2: [22, 24] }[level] ?? [18, 21];
      const isOff = size < (small ?? 0) || size > (large ?? 0);
      faults.push(
        ...faultsOf({
          [`h${level} at ${size} px`]: isOff,
          [`h${level}: ${above} above, ${below} below`]: above < 2 * below,
        }),
      );
    }
    const sizesOf = (level: number) =>
      [...new Set(found.filter((one) => one.level === level).map((one) => one.size))].sort().join(' and ');
    const ratio = Math.min(...found.map(({ above, below }) => above / below));
    return { value: `${sizesOf(1)} and ${sizesOf(2)} px; ${ratio.toFixed(1)} ×; ${most - least} px`, faults };
  },
};
