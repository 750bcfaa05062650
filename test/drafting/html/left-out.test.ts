import { describe, expect, it } from 'vitest';
import { draftOf, sentence } from './draft-body.ts';

const told = (messages: string[]) => messages.filter((message) => /^(dropped|left out)/.test(message));

describe('a form', () => {
  it('around a page is no form', () => {
    const { body, messages } = draftOf(
      `<form action="/"><input name="state"><h2>The cost</h2>${`<p>${sentence}</p>`.repeat(4)}<select><option>Wick</select></form>`,
    );
    expect(body).toBe(`## The cost\n\n${Array(4).fill(sentence).join('\n\n')}`);
    expect(told(messages)).toEqual(['dropped: Wick']);
  });

  it('that asks for an address is left out', () => {
    const { body, messages } = draftOf('<form><p>Get our letter, every Friday, in your inbox.</p></form>');
    expect(body).toBe('');
    expect(told(messages)).toEqual(['dropped: form: Get our letter, every Friday, in your inbox.']);
  });
});

it('keeps a heading that is a button, and parts the words around one that goes', () => {
  const { body, messages } = draftOf(
    '<h2><button>The cost</button></h2><p>Tide<button>Ok</button>rises.</p>',
  );
  expect(body).toBe('## The cost\n\nTide rises.');
  expect(told(messages)).toEqual(['dropped: Ok']);
});

it.each([
  ['a drawing', '<svg><title>Tides</title><text>High</text></svg>', ['dropped: Tides High']],
  ['a drawing without words', '<svg><path d="M0"/></svg>', []],
  [
    'words for readers without scripts',
    '<noscript><p>Turn &amp; look</p></noscript>',
    ['dropped: Turn & look'],
  ],
  ['a picture for them', '<noscript><img src="a.png" alt="x"></noscript>', []],
  ['a field', '<textarea>Typed</textarea>', ['dropped: Typed']],
  ['suggestions', '<datalist><option>Wick</option></datalist>', ['dropped: Wick']],
])('tells the words of %s', (_what, html, messages) => {
  expect(told(draftOf(`<div>Kelp. ${html}</div>`).messages)).toEqual(messages);
});

it('keeps what stands in for an object', () => {
  const { body, messages } = draftOf('<object data="x.pdf"><p>Read the <b>paper</b>.</p></object>');
  expect(body).toBe('Read the **paper**.');
  expect(told(messages)).toEqual(['left out: object, which no mail can show (x.pdf)']);
});

it.each([
  ['<p>Har&shy;bour&#8203; w&#xFEFF;all.</p>', 'Harbour wall.'],
  ['<p>Harbour &#x202E;wall.</p>', 'Harbour wall.'],
  ['<p>Harbour&#x2028;wall\u2029s.</p>', 'Harbour wall s.'],
  [`<p>Har${'&nbsp;'.repeat(900)}bour.</p>`, `Har${'\u00A0'.repeat(100)}bour.`],
])('tidies the characters of %s', (html, markdown) => {
  expect(draftOf(html).body).toBe(markdown);
});
