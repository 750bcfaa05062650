import { expect, it } from 'vitest';
import { draftOf } from '../fixtures/draft-body.ts';

const figure = (name: string, caption: string) =>
  `<figure><img src="${name}.png" alt="${name}"><figcaption>${caption}</figcaption></figure>`;
const gallery = '![a](a.png "Skiff")\n\n![b](b.png "Punt")';

it.each([
  ['figures in a figure', `<figure>${figure('a', 'Skiff')}${figure('b', 'Punt')}</figure>`, gallery],
  [
    'figures in a list',
    `<figure><ul><li>${figure('a', 'Skiff')}</li><li>${figure('b', 'Punt')}</li></ul></figure>`,
    gallery,
  ],
  [
    'figures with a caption of all',
    `<figure>${figure('a', 'Skiff')}${figure('b', 'Punt')}<figcaption>Two boats at sea.</figcaption></figure>`,
    `${gallery}\n\nTwo boats at sea.`,
  ],
  [
    'a figure with more words',
    '<figure><img src="a.png" alt="a"><p>Kelp is seen.</p><figcaption><p>Skiff</p><p>in Wick</p></figcaption></figure>',
    '![a](a.png "Skiff in Wick")\n\nKelp is seen.',
  ],
])('%s', (_what, html, markdown) => {
  expect(draftOf(`<h2>H</h2><p>First.</p>${html}`).body).toBe(`## H\n\nFirst.\n\n${markdown}`);
});

it.each([
  ['<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="a.png" alt="a">'],
  ['<img srcset="a.png 1x, b.png 2x" alt="a">'],
  ['<img data-original="a.png" alt="a">'],
])('takes the address of a picture that is loaded late: %s', (image) => {
  expect(draftOf(`<h2>H</h2><p>First.</p>${image}<p>Last.</p>`).body).toContain('![a](a.png)');
});

it('tells the label that it takes off a caption', () => {
  const { messages } = draftOf(`<h2>H</h2><p>First.</p>${figure('a', 'Image source, Getty Images')}`);
  expect(messages).toContain('dropped: image source');
});
