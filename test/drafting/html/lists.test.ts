import { expect, it } from 'vitest';
import { draftOf } from '../fixtures/draft-body.ts';

it.each([
  ['a number of its own', '<ol><li>a<li value="7">b<li>c</ol>', '1. a\n\n7) b\n8) c'],
  ['counting down', '<ol reversed><li>a<li>b</ol>', '2. a\n\n1) b'],
  ['counting down from 9', '<ol reversed start="9"><li>a<li>b</ol>', '9. a\n\n8) b'],
  ['numbers that Markdown has not', '<ol start="-1"><li>a<li>b</ol>', '- -1. a\n\n0) b'],
  ['numbers too long for Markdown', '<ol start="9999999999"><li>a</ol>', '- 9999999999. a'],
  ['gaps within an item', '<ul><li>x<ol><li>a<li value="7">b</ol></ul>', '- x\n  - 1\\. a\n  - 7\\. b'],
  ['no gap within an item', '<ul><li>x<ol start="3"><li>a<li>b</ol></ul>', '- x\n\n  3. a\n  4. b'],
  ['code', '<ul><li>Do:<pre>  let a\n`b`</pre></ul>', '- Do:\n\n  `   let a `\\\n  `` `b` ``'],
  ['a picture', '<ul><li>One <img src="a.png" alt="A"></ul>', '- One\n\n![A](a.png)'],
  [
    'levels told by margins of lists',
    '<ul><li style="margin-left: 36pt">a</ul><ul><li style="margin-left: 72pt">b</ul><ul><li style="margin-left: 36pt">c</ul>',
    '- a\n  - b\n- c',
  ],
  [
    'levels told by margins of items',
    '<ol><li style="margin-left:36pt">a<li style="margin-left:72pt">b<li style="margin-left:72pt">c<li style="margin-left:36pt">d</ol>',
    '1. a\n   1. b\n   2. c\n2. d',
  ],
  [
    'the same margin twice',
    '<ol><li style="margin-left:36pt">a</ol><ol><li style="margin-left:36pt">b</ol>',
    '1. a\n\n1) b',
  ],
])('a list with %s', (_what, html, markdown) => {
  expect(draftOf(`<h2>H</h2><p>First.</p>${html}`).body).toBe(`## H\n\nFirst.\n\n${markdown}`);
});

it.each([
  ['breaks', '<pre>a<br>b</pre>'],
  ['a box for each line', '<pre><div>a</div><div>b</div></pre>'],
  ['line ends', '<pre>\na\nb\n</pre>'],
])('code with %s has its lines', (_what, html) => {
  expect(draftOf(html).body).toBe('```\na\nb\n```');
});

it.each(['Article 7.', '§ 7', '✓', '7.1'])('keeps a mark of Word that says something: %s', (mark) => {
  const item = (words: string) =>
    `<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">${mark}</span>${words}</p>`;
  expect(draftOf(`<p>First.</p>${item('One')}${item('Two')}`).body).toBe(
    `First.\n\n- ${mark} One\n- ${mark} Two`,
  );
});

it.each([
  ['a', 'a', 'b'],
  ['A', 'A', 'B'],
  ['i', 'i', 'ii'],
  ['I', 'I', 'II'],
])('keeps the letters that a list of type %s counts in', (type, one, two) => {
  expect(draftOf(`<p>First.</p><ol type="${type}"><li>Kelp<li>Crab</ol>`).body).toBe(
    `First.\n\n- ${one}. Kelp\n- ${two}. Crab`,
  );
});

it('counts in letters from where a list starts, and in numbers where they end', () => {
  expect(draftOf('<p>First.</p><ol type="i" start="9"><li>Kelp<li>Crab</ol>').body).toContain(
    '- ix. Kelp\n- x. Crab',
  );
  expect(draftOf('<p>First.</p><ol type="a" start="27"><li>Kelp</ol>').body).toContain('27. Kelp');
});
