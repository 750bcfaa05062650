import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDoor, type Refused } from './fixtures/api-door.ts';
import { noJson } from './fixtures/no-json.ts';
import { preheader, sourceOf } from './fixtures/source.ts';

/** Briefings that the editors' door refuses: each with its status and a message for a person, and nothing stored. */
const { ask, addBriefing, refusesEach, keepsNothing, keepsMore } = openApiDoor();

describe('a briefing that is no briefing', () => {
  const noText = /source: .*expected string/;

  refusesEach('POST', () => '/api/briefings', [
    ...noJson.filter(([what]) => what !== 'a form'),
    ['no source', 400, '{}', /source: /],
    ['an empty source', 400, '{"source": ""}', /source: is empty.*front matter/],
    ['a source that is a number', 400, '{"source": 1}', noText],
    ['a source that is a list', 400, '{"source": ["---"]}', noText],
    ['a source that is null', 400, '{"source": null}', noText],
  ]);
  keepsNothing();
});

describe('a source that can not be listed', () => {
  const sources: [what: string, source: string, says: RegExp, status?: number][] = [
    ['no front matter', 'A first paragraph.', /line 1: Begin with front matter/],
    ['spaces alone', '  \n\t\n', /line 1: Begin with front matter/],
    ['front matter that never ends', '---\ntitle: The tide\nBody', /line 1: .*not closed/],
    ['empty front matter', '---\n---\nBody', /line 2: .*"name: value"/],
    ['front matter that is a list', sourceOf('Body', ['- title', '- preheader']), /line 2: .*"name: value"/],
    ['front matter that is a word', sourceOf('Body', ['tides']), /line 2: .*"name: value"/],
    ['front matter that is null', sourceOf('Body', ['null']), /line 2: .*"name: value"/],
    ['front matter that is a comment', sourceOf('Body', ['# title: The tide']), /line 2: .*"name: value"/],
    ['two documents in one', sourceOf('Body', ['title: The tide', '... ', 'a: b']), /not plain YAML/],
    ['a directive', sourceOf('Body', ['%YAML 1.1', 'title: The tide']), /not plain YAML/],
    ['an alias', sourceOf('Body', ['title: &a The tide', 'preheader: *a']), /alias/],
    ['a bomb of aliases', sourceOf('Body', bomb()), /alias/],
    ['a merge', sourceOf('Body', ['<<: {title: The tide}', preheader]), /has no "<<"/],
    ['a tag', sourceOf('Body', ['title: !!js/function "x"', preheader]), /line 2: /],
    ['a program', '---js\n{ title: "The tide" }\n---\nBody', /line 1: .*YAML only/],
    ['JSON', '---json\n{ "title": "The tide" }\n---\nBody', /line 1: .*YAML only/],
    ['a key twice', sourceOf('Body', ['title: A', 'title: B', preheader]), /line 3: /],
    ['no title', sourceOf('Body', [preheader]), /no "title": add it/],
    ['a title that is a number', sourceOf('Body', ['title: 12', preheader]), /line 2: "title".*quotes/],
    ['a title that is a list', sourceOf('Body', ['title: [A]', preheader]), /line 2: "title".*must be text/],
    ['a title of 10 KB', sourceOf('Body', [`title: ${'a'.repeat(7000)}`, preheader]), /at most 200/],
    ['a line break in the title', sourceOf('Body', ['title: "A\\nBcc: b"', preheader]), /one line/],
    ['a key that nobody knows', sourceOf('Body', ['title: A', preheader, 'autor: Z']), /line 4: .*"autor"/],
    ['a picture that is a word', headed('picture: sea.png'), /line 4: "picture".*src and alt/],
    ['a picture without words', headed('picture: {src: sea.png}'), /line 4: .*no "picture.alt": add it/],
    ['a picture at an address', headed('picture: {url: x, src: x, alt: x}'), /no "picture.url".*knows: src/],
    ['topics that are a word', headed('topics: markets'), /line 4: "topics".*list of topic ids/],
    ['topics that are numbers', headed('topics: [1]'), /line 4: "topics.0".*quotes/],
    ['a language in a list', headed('language: [en]'), /line 4: "language".*language tag/],
    ['a day that is a number', headed('published: 2026'), /line 4: "published".*2026-11-26/],
    [
      'a thousand keys that nobody knows',
      headed(...Array.from({ length: 1000 }, (_, at) => `k${at}:`)),
      /There are 900 more problems/,
    ],
    ['a prototype', sourceOf('Body', ['title: A', preheader, '__proto__: {a: 1}']), /"__proto__"/],
    [
      'a topic that there is not',
      sourceOf('Body', ['title: A', preheader, 'topics: [weather]']),
      /"weather".*markets/,
    ],
    ['endless front matter', sourceOf('Body', Array(2000).fill('key: x')), /longer than 8000/],
    ['front matter a thousand levels deep', sourceOf('Body', [`a: ${'['.repeat(3000)}`]), /not plain YAML/],
    ['a lost character', sourceOf('Body\nThe sea\uFFFDs edge'), /line 7: .*UTF-8/],
    ['half a character', `${sourceOf('Half a')} \uD83E`, /line 6: .*UTF-8/],
    ['a lost character in the title', sourceOf('Body', ['title: Zo\uFFFD', preheader]), /line 2: .*UTF-8/],
    ['a character that no text may contain', sourceOf('A mark: \uFDD1'), /line 6: .*delete it/],
    ['quotes a hundred levels deep', sourceOf('>'.repeat(100)), /line 6: .*flatten/],
    ['200 KB of text', sourceOf('word '.repeat(40_001)), /at most 200000/, 413],
    ['5 MB of text', sourceOf('word '.repeat(1_000_000)), /at most 200000/, 413],
  ];

  /** A source with more lines in its front matter. */
  function headed(...lines: string[]): string {
    return sourceOf('Body', ['title: The tide', preheader, ...lines]);
  }

  /** Nine lists of nine of the list before: 3 billion words, once unfolded. */
  function bomb(): string[] {
    const list = (of: string) => `[${Array(9).fill(of).join(', ')}]`;
    const levels = [...'bcdefghij'].map((name, at) => `${name}: &${name} ${list(`*${'abcdefghi'[at]}`)}`);
    return [`a: &a ${list('tide')}`, ...levels];
  }

  /** Bytes in the place of a letter of a source. */
  function withBytes(bytes: number[]): Uint8Array<ArrayBuffer> {
    const [before = '', after = ''] = JSON.stringify({ source: sourceOf('One § two') }).split('§');
    return new Uint8Array(Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]));
  }

  refusesEach('POST', () => '/api/briefings', [
    ...sources.map(
      ([what, source, says, status = 422]): Refused => [what, status, JSON.stringify({ source }), says],
    ),
    ['Latin-1 sent as JSON', 422, withBytes([0xe9]), /line 6: .*UTF-8/],
    ['bytes that are no text', 422, withBytes([0xff, 0xfe, 0x80]), /line 6: .*UTF-8/],
  ]);

  it('more than Lambda carries: 413', async () => {
    expect(
      (await ask('POST', '/api/briefings', JSON.stringify({ source: 'x'.repeat(7 << 20) }))).status,
    ).toBe(413);
  });

  it.each([
    ['a mark of byte order', `\uFEFF${sourceOf('Body')}`],
    ['Windows lines', sourceOf('Body').replaceAll('\n', '\r\n')],
  ])('%s is forgiven', async (_what, source) => {
    await addBriefing(source);
    await keepsMore();
  });

  keepsNothing();
});
describe('more errors than anybody reads', () => {
  it.each([
    ['headings', '#### Too deep\n\n', 2000],
    ['pictures', '![](x)\n\n', 290],
  ])('of %s are listed as far as it helps, and the briefing is not sent', async (_what, line, times) => {
    const id = await addBriefing(sourceOf(line.repeat(times)));
    const checked = await ask('POST', `/api/briefings/${id}/check`);
    expect(checked.status).toBe(200);
    const { ready, problems } = z
      .object({ ready: z.boolean(), problems: z.array(z.object({ message: z.string() })) })
      .parse(JSON.parse(checked.text));
    expect(ready).toBe(false);
    expect(problems.length).toBeLessThanOrEqual(101);
    expect(problems.at(-1)?.message).toMatch(/There are \d{3,} more/);
    // asked again, it answers with what is stored
    expect((await ask('POST', `/api/briefings/${id}/check`)).text).toBe(checked.text);
    expect((await ask('POST', `/api/briefings/${id}/sends`, '{}')).status).toBe(409);
  });
});
