import { describe, expect, it } from 'vitest';
import { draftOf, sentence } from '../fixtures/draft-body.ts';

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

it.each([
  ['<s>Room 4</s> Room 7'],
  ['<span style="text-decoration:line-through">Room 4</span> Room 7'],
  ['<span style="color:red; TEXT-DECORATION-LINE: line-through"><s>Room 4</s></span> Room 7'],
  ['<style>.c3{text-decoration:line-through;color:#000}</style><span class="c3">Room 4</span> Room 7'],
])('keeps what is struck through, and tells it once: %s', (html) => {
  const { body, messages } = draftOf(`<h2>H</h2><p>First.</p><p>${html}</p>`);
  expect(body).toContain('Room 4 Room 7');
  expect(messages.filter((message) => message.startsWith('struck'))).toEqual([
    'struck through, and kept: Room 4',
  ]);
});

it('takes no line with a link for a heading', () => {
  const { body } = draftOf(
    '<p>First.</p><p>Email <a href="mailto:a@e.org">Ann</a> for the plan</p><p>Last one.</p>',
  );
  expect(body).toContain('\nEmail [Ann](mailto:a@e.org) for the plan\n');
});

it('keeps a subtitle of Word in the text, and makes no heading of it', () => {
  const { body } = draftOf('<p class="MsoSubtitle">What it brought in</p><p>First.</p>');
  expect(body).toBe('What it brought in\n\nFirst.');
});

it.each([
  [
    '<table role="presentation"><tr><td style="font-size:0px"><div style="font-size:18px">Tickets</div></td></tr></table>',
    'Tickets',
  ],
  ['<div style="visibility:hidden"><p style="visibility:visible">Tickets</p></div>', 'Tickets'],
])('keeps what is shown within what is hidden: %s', (html, words) => {
  expect(draftOf(`<p>First.</p>${html}`).body).toBe(`First.\n\n${words}`);
});

it('leaves out what has no size, and tells it', () => {
  const { body, messages } = draftOf('<p>First.</p><div style="font-size:0"><p>Kelp</p></div>');
  expect(body).toBe('First.');
  expect(messages).toContain('hidden: Kelp');
});

it('writes the sign that a small picture stands for', () => {
  const { body } = draftOf(
    '<p>He said that rain <img class="emoji" alt="☔" src="https://s.example/2614.svg"> was due.</p>',
  );
  expect(body).toBe('He said that rain ☔ was due.');
});
