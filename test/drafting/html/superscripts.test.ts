import { expect, it } from 'vitest';
import { draftOf } from '../fixtures/draft-body.ts';

it.each([
  ['10<sup>3</sup> boats.', '10³ boats.'],
  ['10<sup>-3</sup> boats.', '10⁻³ boats.'],
  ['10<span style="vertical-align: super">3</span> boats.', '10³ boats.'],
  ['<span style="font-weight:700;vertical-align:sub">2</span> boats.', '**₂** boats.'],
  ['H<sub>2</sub>O boats.', 'H₂O boats.'],
  ['x<sup>n+1</sup> boats.', 'xⁿ⁺¹ boats.'],
  ['x<sup>a+1</sup> boats.', 'x^(a+1) boats.'],
  ['x<sub>a+1</sub> boats.', 'x\\_(a+1) boats.'],
  ['load<sup>1, 2</sup> boats.', 'load¹, ² boats.'],
  ['load<sup><a href="https://e.org/">1</a></sup> boats.', 'load[¹](https://e.org/) boats.'],
  ['The 4<sup>th</sup> boat.', 'The 4th boat.'],
  ['load<sup>[12]</sup> boats.', 'load\\[12\\] boats.'],
])('%s', (html, markdown) => {
  expect(draftOf(`<p>${html}</p>`).body).toBe(markdown);
});

it('is told by a class, too', () => {
  const html = '<style>.c1{vertical-align:super}</style><p>10<span class="c1">3</span> boats.</p>';
  expect(draftOf(html).body).toBe('10³ boats.');
});
