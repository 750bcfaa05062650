import { expect, test } from 'vitest';
import { renderBriefing } from '../../../functions/rendering/render-briefing.ts';
import { baseUrl, pictures, publication } from '../fixtures/publication.ts';
import { frontMatter, problemsOf, render } from '../fixtures/render.ts';

const renderSource = (source: string) =>
  renderBriefing({ publication, baseUrl, briefingId: 'b1', pictures, source });

test.each([
  ['nothing at all', '', 'front-matter-missing@1'],
  ['no fence', 'Body', 'front-matter-missing@1'],
  ['a fence that never closes', '---\ntitle: A\nBody', 'front-matter-missing@1'],
  ['JavaScript', '---js\n{ title: (globalThis.pwned = 1, "Tides") }\n---\nBody', 'front-matter-language@1'],
  ['JSON', '---json\n{ "title": "Tides" }\n---\nBody', 'front-matter-language@1'],
  ['a list', '---\n- title\n---\nBody', 'front-matter-yaml@2'],
  ['nothing between fences', '---\n---\nBody', 'front-matter-yaml@2'],
  ['broken YAML', '---\ntitle: A\npreheader: "B\n---\nBody', 'front-matter-yaml@3'],
  ['a key twice', '---\ntitle: A\ntitle: B\n---\nBody', 'front-matter-yaml@3'],
])('refuses %s', async (_, source, problem) => {
  expect(await problemsOf(renderSource(source))).toContain(problem);
  expect(globalThis).not.toHaveProperty('pwned');
});

test.each([
  ['a key that nobody knows', 'autor: Zoë', 'front-matter-unknown@4'],
  ['a prototype', '__proto__: { section: A }', 'front-matter-unknown@4'],
  ['a constructor', 'constructor: A', 'front-matter-unknown@4'],
  [
    'an unknown key within the picture',
    'picture:\n  src: a.png\n  alt: A\n  size: 3',
    'front-matter-unknown@7',
  ],
  ['a picture that is not there', 'picture:\n  src: a.png\n  alt: A', 'picture-missing@5'],
  ['a date in words', 'published: yesterday', 'front-matter-value@4'],
  ['a day that does not exist', 'published: 2026-02-30', 'front-matter-value@4'],
  ['a number for text', 'section: 12', 'front-matter-value@4'],
  ['a list for text', 'byline: [A]', 'front-matter-value@4'],
  ['a topic of someone else', 'topics: [tides, cars]', 'topic-unknown@4'],
  ['a language that is none', 'language: "no such"', 'front-matter-value@4'],
  ['a language with a calendar', 'language: en-u-ca-buddhist', 'front-matter-value@4'],
  ['a language for private use', 'language: en-x-private', 'front-matter-value@4'],
  ['a language with a transformation', 'language: en-t-fr', 'front-matter-value@4'],
  ['a title that nobody sees', 'subject: "\\u200B\\u00AD \\u2060"', 'front-matter-value@4'],
  ['a line break in a title', 'subject: "A\\nBcc: b@example.com"', 'front-matter-value@4'],
  ['a slot mark', 'subject: "\\uFDD1"', 'front-matter-value@4'],
  ['half a character', 'subject: "\\uD83E"', 'front-matter-value@4'],
  ['a tag', 'section: !!js/function "x"', 'front-matter-yaml@4'],
])('refuses %s', async (_, line, problem) => {
  expect(await problemsOf(render('Body', [...frontMatter, line]))).toEqual([problem]);
});

test('refuses aliases, which could unfold without end', async () => {
  const lines = ['title: &a The tide', 'preheader: *a'];
  expect(await problemsOf(render('Body', lines))).toEqual(['front-matter-yaml@2']);
});

test.each([
  ['at once', '---\ntitle: B\n---\nText', 'front-matter-twice@5'],
  [
    'after empty lines',
    '\n\n---\n# the other\ntitle: B\ntopics:\n  - tides\n\n---\nText',
    'front-matter-twice@7',
  ],
  ['below a paragraph', 'Text.\n\n---\ntitle: B\npreheader: C\n---\nText', 'front-matter-twice@7'],
  ['right below a line', 'Text.\n---\ntitle: B\n---\n', 'front-matter-twice@6'],
  ['below a rule', 'Text.\n\n---\n\nMore.\n\n---\ntitle: Rates: what now\n---\n', 'front-matter-twice@11'],
  ['without a title', 'Text.\n\n---\nsection: B\ntopics: [tides]\n---\n', 'front-matter-twice@7'],
  ['below code', '```\nx\n```\n\n---\ntitle: B\n---\n', 'front-matter-twice@9'],
])('refuses a second front matter, %s', async (_, body, problem) => {
  expect(await problemsOf(render(body))).toEqual([problem]);
});

test.each([
  ['a rule', '---\n\nA text: with a colon, and more.\n\n---\n\nText'],
  ['a rule above one word and a colon', '---\nUpdate: the bank replied.\n\n---\n'],
  ['a rule above prose that begins like a key', 'Text.\n\n---\nlanguage: this is what it is about.\n---\n'],
  ['a rule above prose with a colon', '---\nNote: this is prose\nand goes on\n---\n'],
  ['a rule below prose', 'Text.\n\n---\n\nMore text.\n\n---\n\nAnd more.'],
  ['an example in code', 'Text.\n\n````md\n```\n---\ntitle: B\n---\n```\n````\n\nMore.'],
  ['a rule at the end', 'title: B\n\n---\n'],
])('takes %s for what it is', async (_, body) => {
  expect((await render(body)).email).toBeDefined();
});

test.each(['language: de-AT', 'language: zh-hant', 'subject: 🦀', 'subject: "a \\u2067b\\u2069"'])(
  'takes %s',
  async (line) => {
    expect((await render('Body', [...frontMatter, line])).email).toBeDefined();
  },
);

test('names every missing key', async () => {
  const { problems } = await render('Body', ['section: A']);
  expect(problems.map(({ message }) => message).join(' ')).toMatch(/"title".*"preheader"/);
});

test('advises on a preheader that an inbox cuts off or repeats', async () => {
  const result = render('Body', ['title: The tide', 'preheader: The tide']);
  expect(await problemsOf(result)).toEqual(['preheader-length@3', 'preheader-repeats@3']);
  expect((await result).email).toBeDefined();
});
