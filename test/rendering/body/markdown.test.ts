import { expect, test } from 'vitest';
import { readBody } from '../fixtures/read-body.ts';
import { hrefs, problemsOf, receive, render, shownText } from '../fixtures/render.ts';

// The body begins on line 5 of the source.
test.each([
  ['HTML', 'One\n\n<div>Two</div>', 'html@7'],
  ['HTML in a line', 'One <draft> two', 'html@5'],
  ['a comment', 'One\n\n<!-- two -->', 'html@7'],
  ['HTML in a list', '- One\n- <b>Two</b>', 'html@6'],
  ['a script address', 'One\n\n[two](javascript:alert(1))', 'link-scheme@7'],
  ['a data address', '[two](data:text/html,x)', 'link-scheme@5'],
  ['a relative address', '[two](/archive)', 'link-scheme@5'],
  ['an address by reference', '[two][a]\n\n[a]: ftp://example.com', 'link-scheme@5'],
  ['a link without words', '[](https://example.com)', 'link-without-words@5'],
  ['a second title', 'One\n\n# Two', 'heading-title@7'],
  ['a level skipped', 'One\n\n### Two', 'heading-skipped@7'],
  ['a heading too deep', '## A\n\n### B\n\n#### C', 'heading-too-deep@9'],
  ['a heading in a quote', '> ## Two', 'block-misplaced@5'],
  ['a picture that is not there', '![Two](two.png)', 'picture-missing@5'],
  ['a picture that an object inherits', '![Two](constructor)', 'picture-missing@5'],
  ['a picture from elsewhere', '![Two](https://example.com/two.png)', 'picture-remote@5'],
  ['a picture without words', '![](harbour.png)', 'picture-without-words@5'],
  ['a picture whose name has a space', 'One\n\n![Two](my harbour.png)', 'picture-missing@7'],
  ['a table that says nothing', '| | |\n|---|---|\n| | |', 'body-missing@5'],
  ['a list in brief that says nothing', ':::brief\n- …\n:::', 'body-missing@5'],
  ['a picture within text', 'One ![Two](harbour.png)', 'picture-within-text@5'],
  ['a slot mark', 'One\n\n\uFDD1', 'character-forbidden@7'],
  ['no text', '', 'body-missing@5'],
])('refuses %s and says where', async (_, body, problem) => {
  const result = render(body);
  expect(await problemsOf(result)).toContain(problem);
  expect((await result).email).toBeUndefined();
});

test('says of a picture in the text itself to save it, of a drawing to convert it, and of one in a link one thing alone', async () => {
  const { problems } = await render('![Dot](data:image/png;base64,iVBORw0KGgo=)');
  expect(problems[0]?.message).toMatch(/^The picture is written into the text \("data:…"\): save it/);
  const drawn = await render('![Dot](dot.svg)');
  expect(drawn.problems[0]?.message).toMatch(/no PNG, JPEG or GIF, .*convert it/);
  const linked = render('[![Two](harbour.png)](https://example.com/)');
  expect(await problemsOf(linked)).toEqual(['picture-within-text@5']);
});

test.each([
  ['[two](https://example.com:99999/)', /leads nowhere that can be opened/],
  ['[two](https://)', /leads nowhere that can be opened/],
  ['[two](mailto:)', /leads nowhere that can be opened/],
  ['[two](https:example.com)', /must begin with https:\/\//],
  ['[two](<https://example.com/a b:c>)', /has a space: write %20/],
])('says what is wrong with the address in %s', async (body, words) => {
  const { problems } = await render(body);
  expect(problems).toMatchObject([{ code: 'link-scheme', line: 5 }]);
  expect(problems[0]?.message).toMatch(words);
});

test('prints braces, signs and references to them as they are', async () => {
  const { html, text } = await receive(await render('Use {{price}} or {{#if x}}, 1 < 2, &#8212; and [[ ]].'));
  const words = 'Use {{price}} or {{#if x}}, 1 < 2, — and [[ ]].';
  expect(shownText(html)).toContain(words);
  expect(text).toContain(words);
});

test('prints a character that is named by its number on Windows, in an address, too, and not in code', async () => {
  const { html, text } = await receive(
    await render(
      'It&#146;s &#X93;so&#x94; &#151; &#128;5, \\&#146; `&#146;`, [here it is](https://example.com/&#150;)',
    ),
  );
  expect(text).toContain('It’s “so” — €5, &#146; &#146;, here it is');
  expect(hrefs(html)).toContain('https://example.com/–');
});

test.each([
  ['One\n\ntwo &#0; three', ['character-lost@7']],
  ['&#xD800; and\n&#xFFFD; and\n&#129;', ['character-lost@5', 'character-lost@6', 'character-lost@7']],
  ['![Three &#xFDD1;](harbour.png)\n\nOne', ['character-lost@5']],
  ['&#1114112; and &#7; and &#127;', ['character-lost@5', 'character-lost@5', 'character-lost@5']],
  ['`&#0;` \\&#0; &#9; &#12; &#8217; &#00000000;', []],
])('refuses a number that no character has: %j', (body, problems) => {
  expect(readBody(body).found).toEqual(problems);
});

test.each([
  ['https://...', 'names no site'],
  ['https://x..example', 'names no site'],
  ['https://.example/', 'names no site'],
  ['https:///x.example', 'a slash too many'],
  ['https://x.example/a\u200Bb', 'nobody sees (U+200B)'],
  ['https://https://x.example', 'begins twice'],
  ['http://https//x.example', 'begins twice'],
  ['mailto:notanaddress', 'names no mailbox'],
  ['mailto:ann@', 'names no mailbox'],
  ['mailto:ann@x..example', 'names no mailbox'],
  ['mailto:ann@example.com,bob', 'names no mailbox'],
])('refuses the address %s, which leads nowhere', (url, message) => {
  const { found, messages } = readBody(`One\n\n[two](${url})\n\n::button[Three]{href="${url}"}`);
  expect(found).toEqual(['link-malformed@7', 'link-malformed@9']);
  expect(messages).toContain(message);
});

test.each([
  'https://x.example./a..b//c?d=https://y.example',
  'https://[::1]/',
  'https://de.example/a\u200Cb',
  'mailto:?subject=Prices',
  'mailto:ann%40example.com;bob@example.com?cc=eve',
])('takes the address %s', (url) => expect(readBody(`[two](${url})`).found).toEqual([]));

test('finds pictures by reference, with caption and credit', async () => {
  const { html } = await receive(await render('![Boats][a]\n\n[a]: harbour.png "At six | Photograph: Ann"'));
  expect(html).toContain(
    'src="https://news.example.com/media/AAAAAAAAAAAAAAAAAAAAAA.png" alt="Boats" width="560" height="294"',
  );
  expect(html).toMatch(/>At six<[\s\S]*>Photograph: Ann</);
});

test('a word processor’s control characters become spaces', async () => {
  const { text } = await receive(await render('One\u000btwo\u0008three'));
  expect(text).toContain('One two three');
});
