import { describe, expect, it } from 'vitest';
import { openApiDoor, type Refused, refusal } from './fixtures/api-door.ts';
import { preheader, sourceOf } from './fixtures/source.ts';

/** Sources that could do something in a mail or a page, or that are no work of an editor's: never saved. */
const { ask, addBriefing, refusesEach, keepsNothing, keepsMore } = openApiDoor();

const linked = (url: string) => sourceOf(`A line.\n\n[the price](${url})`);
/** As many links, in paragraphs of a hundred. */
const links = (count: number) =>
  Array.from({ length: count }, (_, at) => `[a](https://b.c)${at % 100 === 99 ? '\n\n' : ' '}`).join('');

const sources: [what: string, source: string, says: RegExp][] = [
  [
    'two front matters',
    sourceOf(['---', 'title: Another', preheader, '---', 'Body'].join('\n')),
    /^line \d+: .*front matter/im,
  ],
  ['a comment that is not closed', sourceOf('A line.\n\nOne <!-- two.\n\nThree.'), /line 8: .*<!--/],
  ['a block of a comment that is not closed', sourceOf('A line.\n\n<!-- one\n\nThree.'), /line 8: .*<!--/],
  ['a comment', sourceOf('A line.\n\n<!-- one -->'), /line 8: .*no HTML/],
  ['an include of MJML', sourceOf('A line.\n\n<mj-include path="/etc/passwd" />'), /line 8: .*mj-include/],
  ['MJML within a line', sourceOf('A line.\n\nOne <mj-raw>two</mj-raw>.'), /line 8: .*mj-raw/],
  ['a script', sourceOf('A line.\n\n<script>alert(1)</script>'), /line 8: .*script/],
  ['a frame', sourceOf('A line.\n\nOne <iframe src="https://example.com"></iframe>'), /line 8: .*iframe/],
  ['a link that is a program', linked('javascript:alert(1)'), /line 8: .*javascript:.*https:/],
  ['a link that is a program, in other letters', linked('JaVaScRiPt:alert(1)'), /line 8: .*https:/],
  ['a link that is a program, written as characters', linked('&#106;avascript:alert(1)'), /line 8: .*https:/],
  ['a link that is a page', linked('data:text/html,<script>alert(1)</script>'), /line 8: /],
  ['a link to a file', linked('file:///etc/passwd'), /line 8: .*https:/],
  [
    'a button that is a program',
    sourceOf('A line.\n\n::button[Press]{href="javascript:alert(1)"}'),
    /line 8: .*https:/,
  ],
  [
    'a defined link that is a program',
    sourceOf('A line.\n\n[the price][1]\n\n[1]: javascript:alert(1)'),
    /line 8: .*https:/,
  ],
  ...(
    [
      ['behind a hundred other errors', `${'![a](b.png)\n\n'.repeat(100)}<script>`],
      ['beside a directive that is not closed', '<script>\n\n:::brief'],
      ['in a directive that there is not', ':::nosuch\n<script>\n:::'],
      ['in a heading that is refused', '#### <b>x</b>'],
      ['in a quote that is refused', '> ## [x](javascript:alert(1))'],
      ['in a table that is too wide', '|a|b|c|d|e|f|g|\n|-|-|-|-|-|-|-|\n|<b>|b|c|d|e|f|g|'],
      ['in a footnote that nobody calls', '[^a]: [x](javascript:alert(1))'],
      ['in a definition that nobody uses', '[1]: javascript:alert(1)'],
    ] as const
  ).map(([where, body]): [string, string, RegExp] => [
    `HTML or a program ${where}`,
    sourceOf(`A line.\n\n${body}`),
    /no HTML|https:/,
  ]),
  ['10,000 links', sourceOf(links(10_000)), /line \d+: .*more than 300 links/],
];

describe('a source that is never saved', () => {
  refusesEach(
    'POST',
    () => '/api/briefings',
    sources.map(([what, source, says]): Refused => [what, 422, JSON.stringify({ source }), says]),
  );

  it('is refused in the same words on every try', async () => {
    for (const [, source] of sources) {
      const answers = await Promise.all(
        [1, 2, 3].map(() => ask('POST', '/api/briefings', JSON.stringify({ source }))),
      );
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(refusal(answers[0] ?? { type: null, text: '' }).message).toMatch(/not saved/);
    }
  });

  keepsNothing();
});

describe('what is merely unfinished', () => {
  it.each([
    ['a picture that is not there', '![A chart](nowhere.png)', 'picture-missing'],
    ['a heading too deep', '#### What came in\n\nA line.', 'heading-too-deep'],
    ['a link without words', 'A line. [](https://example.com/)', 'link-without-words'],
  ])('%s is saved, and its check says so', async (_what, body, code) => {
    const id = await addBriefing(sourceOf(body));
    const check = await ask('POST', `/api/briefings/${id}/check`, '{}');
    expect(check.status).toBe(200);
    const { ready, problems } = JSON.parse(check.text);
    expect({ ready, codes: problems.map((problem: { code: string }) => problem.code) }).toMatchObject({
      ready: false,
    });
    expect(problems).toContainEqual(
      expect.objectContaining({ code, severity: 'error', line: expect.any(Number) }),
    );
  });

  it('and template syntax is text: it is printed, with a warning', async () => {
    const id = await addBriefing(sourceOf('Use {{#if x}} and {{> layout}}, and <%= price %> in docs.'));
    const check = JSON.parse((await ask('POST', `/api/briefings/${id}/check`, '{}')).text);
    expect(check.ready).toBe(true);
    expect(check.problems).toContainEqual(expect.objectContaining({ severity: 'warning', line: 6 }));
    const preview = JSON.parse((await ask('POST', `/api/briefings/${id}/preview`, '{}')).text);
    expect(preview.text.replace(/\s+/g, ' ')).toContain('Use {{#if x}} and {{> layout}}, and <%= price %>');
    await keepsMore();
  });
});

it('the page online is an address before there is one: of a link, in the text, and on a button', async () => {
  const id = await addBriefing(
    sourceOf('[At home]({{ links.online }}), {{links.online}}\n\n::button[Read it]{href="{{links.online}}"}'),
  );
  const check = JSON.parse((await ask('POST', `/api/briefings/${id}/check`, '{}')).text);
  expect(check).toMatchObject({ ready: true, problems: [] });
  const preview = JSON.parse((await ask('POST', `/api/briefings/${id}/preview`, '{}')).text);
  const pressed = (words: string) =>
    expect(preview.html).toMatch(new RegExp(`/archive/${id}"[^>]*>(<[^>]*>|\\s)*${words}`));
  pressed('At home');
  pressed('https?://[^<]*/archive/');
  pressed('Read it');
  await keepsMore();
});

describe('what a check or a preview is asked for', () => {
  const id = async () => addBriefing(sourceOf('A line.'));

  it.each([
    ['check', '{"links": "yes"}', /links: /],
    ['check', '{"link": true}', /"link"/],
    ['check', '[]', /body: /],
    ['preview', '{"name": 1}', /name: /],
    ['preview', `{"name": "${'x'.repeat(61)}"}`, /name: /],
    ['preview', '{"name": "www.example.com"}', /name: .*without links/],
    ['preview', '{"topics": "markets"}', /topics: /],
    ['preview', '{"language": "no language"}', /language: .*"en"/],
    ['preview', '{"mailbox": "ann@example.com"}', /"mailbox"/],
  ])('%s with %s: 400', async (what, body, says) => {
    const answer = await ask('POST', `/api/briefings/${await id()}/${what}`, body);
    expect(answer.status).toBe(400);
    expect(refusal(answer).message).toMatch(says);
  });

  it('must be topics that there are', async () => {
    const answer = await ask('POST', `/api/briefings/${await id()}/preview`, '{"topics": ["weather"]}');
    expect(answer.status).toBe(422);
    expect(refusal(answer).message).toMatch(/"weather".*markets/);
  });

  it('must be a mail: what has errors is not shown, and its errors are', async () => {
    const faulty = await addBriefing(sourceOf('![A chart](nowhere.png)'));
    const answer = await ask('POST', `/api/briefings/${faulty}/preview`, '{}');
    expect(answer.status).toBe(409);
    expect(refusal(answer)).toMatchObject({
      error: 'has-errors',
      problems: [{ code: 'picture-missing', line: 6 }],
    });
  });
});
