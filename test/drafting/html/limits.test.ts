import { expect, it } from 'vitest';
import { draftFromHtml } from '../../../functions/drafting/draft-html.ts';

it.each(['q', 's', 'aside', 'details', 'dl', 'span', 'ruby', 'svg', 'x-y', 'hgroup'])(
  'refuses %s within %s, thousands of times',
  (name) => {
    expect(draftFromHtml(`<${name}>`.repeat(3000))).toMatchObject({ code: 'draft-nested-too-deep' });
  },
);

it.each(['q', 's', 'aside', 'details', 'dl', 'span', 'blockquote', 'div', 'ul'])(
  'reads %s within %s as deep as it may be',
  (name) => {
    const html = `${`<${name}>`.repeat(240)}kelp${`</${name}>`.repeat(240)}`;
    expect(draftFromHtml(html)).toMatchObject({ markdown: expect.stringContaining('kelp') as unknown });
  },
);

it('refuses an element with thousands of attributes', () => {
  const attributes = Array.from({ length: 100_000 }, (_, at) => `a${at}="b c"`).join(' ');
  expect(draftFromHtml(`<p ${attributes}>kelp</p>`)).toMatchObject({
    code: 'draft-too-long',
    reason: expect.stringContaining('attributes') as unknown,
  });
});

it('takes a value with many words for one attribute', () => {
  const html = `<p data-state='${'"a": 1, '.repeat(5000)}'>kelp</p>`;
  expect(draftFromHtml(html)).toMatchObject({ markdown: expect.stringContaining('kelp') as unknown });
});

it('refuses elements that the parser makes of few', () => {
  const fonts = Array.from({ length: 100 }, (_, at) => `<font size="${at}">`).join('');
  expect(draftFromHtml(`<p>${fonts}</p>${'<p>kelp</p>'.repeat(1000)}`)).toMatchObject({
    code: 'draft-too-long',
  });
});

it.each([
  ['cut in pieces', (count: number) => `<p>${'a <span>b</span> '.repeat(count)}</p>`],
  ['bold and joined', (count: number) => `<p>${'<b>b</b>'.repeat(count)}</p>`],
  ['bold and apart', (count: number) => `<p>${'a <b>b</b> '.repeat(count)}</p>`],
  ['hidden', (count: number) => `<p>a</p>${'<p hidden>b</p>'.repeat(count)}`],
])('takes no longer for each element %s, the more there are', (_what, write) => {
  const time = (count: number) => {
    const started = performance.now();
    draftFromHtml(write(count));
    return performance.now() - started;
  };
  time(500);
  const [few = 1, many = 0] = [1000, 4000].map((count) => Math.min(time(count), time(count), time(count)));
  // four times as many: as long as that, with room for a busy machine, and far from sixteen times
  expect(many / few).toBeLessThan(9);
});
