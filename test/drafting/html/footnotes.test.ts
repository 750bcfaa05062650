import { expect, it } from 'vitest';
import { draftOf } from '../fixtures/draft-body.ts';

it.each([
  ['a raised number', '<p>Tide<sup><a href="#n">1</a></sup> is in.</p><p id="n">A note.</p>'],
  ['a number in brackets', '<p>Tide<a href="#n">[1]</a> is in.</p><ul><li id="n">A note.</ul>'],
  ['brackets around the link', '<p>Tide[<a href="#n">1</a>] is in.</p><p id="n">A note.</p>'],
  ['a number that the note begins with', '<p>Tide<a href="#n">1</a> is in.</p><p id="n">1. A note.</p>'],
  [
    'a letter that leads back',
    '<p>Tide<a href="#n" id="r">a</a> is in.</p><p id="n"><a href="#r">a</a> A note.</p>',
  ],
  ['a star', '<p>Tide<a href="#n">*</a> is in.</p><p id="n">A note.</p>'],
])('makes a note of %s', (_what, html) => {
  const { body } = draftOf(html);
  expect(body).toMatch(/Tide(\\\[)?\[\^1\](\\\])? is in\.\n\n\[\^1\]: (1\. )?A note\.$/);
});

it.each([
  [
    'a menu',
    '<ul><li><a href="#top">Top</a><li><a href="#faq">FAQ</a></ul><div id="top">Kelp.</div>',
    'Kelp.',
  ],
  [
    'a number of a part',
    '<p>See part <a href="#s">2</a>.</p><section id="s"><p>Kelp.</p></section>',
    'Kelp.',
  ],
  [
    'a part with a heading',
    '<p>A<sup><a href="#s">2</a></sup></p><div id="s"><h2>B</h2><p>Kelp.</p></div>',
    'Kelp.',
  ],
  [
    'several paragraphs',
    '<p>A<sup><a href="#s">2</a></sup></p><div id="s"><p>B.</p><p>Kelp.</p></div>',
    'B.\n\nKelp.',
  ],
  ['what stands before it', '<p id="s">Kelp.</p><p>A<sup><a href="#s">2</a></sup></p>', 'Kelp.'],
  ['what it stands in', '<div id="s"><p>Kelp.</p><p>A<sup><a href="#s">2</a></sup></p></div>', 'Kelp.'],
])('leaves %s where it is', (_what, html, kept) => {
  const { body } = draftOf(html);
  expect(body).not.toContain('[^');
  expect(body).toContain(kept);
});

it('keeps the words of other links within a note, and tells of the way back', () => {
  const { body, messages } = draftOf(
    '<p>Tide<sup><a href="#n" id="r">1</a></sup> is in.</p><p id="n">See <a href="#x">the annex</a>. <a href="#r">Back to the text</a></p>',
  );
  expect(body).toContain('[^1]: See the annex.');
  expect(messages).toContain('dropped: Back to the text');
});

it('keeps the list in a note', () => {
  const { body } = draftOf(
    '<p>Tide<sup><a href="#n">1</a></sup> is in.</p><div id="n">Boats: <ul><li>Skiff</li></ul></div>',
  );
  expect(body).toContain('[^1]: Boats: Skiff');
});

it('leaves a note that refers to another where it is', () => {
  const { body } = draftOf(
    '<p>Tide<sup><a href="#n">1</a></sup> is in.</p><p id="n">Kelp<sup><a href="#m">2</a></sup> is wet.</p><p id="m">Very.</p>',
  );
  expect(body).toBe('Tide¹ is in.\n\nKelp[^1] is wet.\n\n[^1]: Very.');
});

it('takes every paragraph of a note that a word processor names', () => {
  const { body } = draftOf(
    '<p>Tide<a href="#_ftn1" name="_ftnref1">[1]</a> is in.</p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> A note.</p><p>It goes on.</p></div>',
  );
  expect(body).toBe('Tide[^1] is in.\n\n[^1]: A note. It goes on.');
});
