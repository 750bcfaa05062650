import { describe, expect, it } from 'vitest';
import { renderBriefing } from '../../../functions/rendering/render-briefing.ts';
import { publication } from '../fixtures/publication.ts';
import { receive } from '../fixtures/render.ts';

const head =
  '---\ntitle: A title\npreheader: A sentence that says what the briefing is about, long enough.\n---\n\n';
const check = (source: string) =>
  renderBriefing({ publication, briefingId: 'b', source, pictures: {}, baseUrl: 'https://n.example.com' });

describe('a source that would keep a parser busy or exhaust its stack', () => {
  it.each([
    ['endless text', `${head}${'word '.repeat(50_000)}`, 'source-too-long', 6],
    ['emphasis that never closes', head + '*a_ '.repeat(20_000), 'marked-too-densely', 6],
    [
      'brackets that look like rows of a table',
      `${head}a\n${`| ${'['.repeat(100)}\n`.repeat(20)}`,
      'marked-too-densely',
      17,
    ],
    [
      'brackets in what is no list',
      `${head}a\n${`2. ${'['.repeat(100)}\n`.repeat(20)}`,
      'marked-too-densely',
      17,
    ],
    [
      'brackets that are indented',
      `${head}a\n${`    - ${'['.repeat(100)}\n`.repeat(20)}`,
      'marked-too-densely',
      17,
    ],
    ['brackets that never close', head + '['.repeat(50_000), 'marked-too-densely', 6],
    ['quotes within quotes', `${head}${'>'.repeat(2000)} x`, 'nested-too-deep', 6],
    ['lists within lists on a line', `${head}${'- '.repeat(2000)}x`, 'nested-too-deep', 6],
    [
      'lists within lists by indentation',
      head + Array.from({ length: 300 }, (_, level) => `${'  '.repeat(level)}- x`).join('\n'),
      'nested-too-deep',
      37,
    ],
    ['colons', `${head}${':::\n'.repeat(40_000)}`, 'source-too-long', 5005],
    ['directives within directives', `${head}${':::only topic=t\n'.repeat(4000)}`, 'directive-nested', 8],
    ['attributes', `${head}:::only${' a=b'.repeat(700)}\n:::`, 'directive-malformed', 6],
    ['a button’s attributes', `${head}::button[x]{${'a=b '.repeat(45_000)}`, 'directive-malformed', 6],
    ['a table of bars', `${head}${'|'.repeat(90_000)}\n${'|-'.repeat(45_000)}|`, 'table-too-large', 6],
    ['a table of rows', `${head}|a|\n|-|\n${'|b|\n'.repeat(45_000)}`, 'table-too-large', 506],
    [
      'footnotes',
      head + Array.from({ length: 6000 }, (_, at) => `a[^${at}]\n\n[^${at}]: b\n`).join('\n'),
      'notes-too-many',
      1006,
    ],
    ['10,000 links', head + '[a](https://b.example)\n\n'.repeat(8000), 'too-many-links', 606],
    ['braces', head + '{{'.repeat(50_000), 'body-missing', 5],
    ['spaces', `${head}${' '.repeat(3)}|${' '.repeat(180_000)}<`, 'body-missing', 5],
    ['5 MB', head + 'word '.repeat(1_000_000), 'source-too-long', 6],
    ['lines of 100 characters', `${head}${`${'a'.repeat(99)}\n`.repeat(2100)}`, 'source-too-long', 2005],
    ['a NUL', `${head}One\n\ntwo\0three`, 'source-binary', 8],
    ['binary', `\u0001\u0002PNG${'\u0007abc'.repeat(1000)}`, 'source-binary', 1],
    ['front matter without end', `---\n${'key: x\n'.repeat(20_000)}---\n\nText.`, 'front-matter-too-long', 1],
    [
      'front matter of nested lists',
      `---\ntitle:\n  ${'- '.repeat(3500)}x\n---\n\nText.`,
      'front-matter-yaml',
      2,
    ],
  ])('is refused at once: %s', async (_, source, code, line) => {
    const startedAt = performance.now();
    const { problems, email } = await check(source);
    expect(email).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: 'error', code });
    expect(problems[0]?.line).toBe(line);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it.each(['&nbsp;', '- \n- ', '>', '***', '…'])(
    'is refused when there is nothing to read: %j',
    async (body) => {
      expect((await check(head + body)).problems).toMatchObject([{ code: 'body-missing' }]);
    },
  );

  it.each([
    ['list', '- **a** `b` [c](https://example.com)\n'.repeat(200)],
    ['list of numbers', Array.from({ length: 150 }, (_, at) => `${at + 1}. **a** *b* \`c\` _d_\n`).join('')],
    ['list within a list', `- a\n${'  - **a** *b* `c` _d_\n'.repeat(150)}`],
    [
      'table',
      `| a | b |\n|---|---|\n${'| **a** *b* `c` | [d](https://example.com) _e_ **f** g |\n'.repeat(59)}`,
    ],
  ])('is none when it is a long %s', async (_, body) => {
    expect((await check(head + body)).problems).toEqual([]);
  });

  it('leaves no control character that a reference brings in', async () => {
    const { html, text } = await receive(await check(`${head}a&#13;b&#12;c`));
    expect(html).toContain('a b c');
    expect(text).toContain('a b c');
  });

  it.each([
    ['title: Rates: what now', 'needs quotes'],
    ['title: A title', 'has no "preheader"'],
  ])('explains what is wrong with %j', async (line, words) => {
    expect((await check(`---\n${line}\n---\n\nText.`)).problems[0]?.message).toContain(words);
  });

  it('says that front matter is not closed', async () => {
    expect((await check('---\ntitle: A title\n\nText.')).problems[0]?.message).toContain('not closed');
  });
});
