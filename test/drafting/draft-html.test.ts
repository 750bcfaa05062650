import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftFromHtml } from '../../functions/drafting/draft-html.ts';
import { expectNoWordLost, open } from './fixtures/word-books.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00A0' };

/** The words of HTML as its fixtures are written: what stands between tags, apart where blocks are. */
function wordsBetweenTags(html: string): string {
  return (
    html
      .replace(/<!--[\s\S]*?-->|<!\[[^>]*>|<(script|style|head|title)\b[\s\S]*?<\/\1>/gi, '')
      // the bullets of Word, which stand for themselves
      .replace(/(mso-list:Ignore'>)[·o]</g, '$1<')
      .replace(
        /<\/?(p|div|h\d|li|ul|ol|table|tr|td|th|br|hr|blockquote|footer|figure|figcaption|label|button|nav|del|a class|span\s+style='display)\b[^>]*>/gi,
        '\n',
      )
      .replace(/<[^>]*>/g, '')
      .replace(/&(\w+);/g, (_, name: string) => entities[name] ?? ' ')
  );
}

function draft(name: string) {
  const html = fixture(name);
  const opened = expectNoWordLost(wordsBetweenTags(html), draftFromHtml(html));
  return { ...opened, messages: opened.notes.map(({ message }) => message) };
}
const sentence = 'The ferry leaves on the hour, and waits for the last train.';
const draftBody = (html: string) => open(draftFromHtml(`<h1>A title</h1>${html}`)).body.trim();

describe('what Word puts on the clipboard', () => {
  const { frontMatter, body, messages } = draft('word.clipboard');

  it('has its title and byline above the body', () => {
    expect(frontMatter).toMatchObject({
      title: 'The ferry that charges while it loads',
      byline: 'Rory Flett',
    });
    expect(frontMatter.preheader).not.toContain('[^');
  });

  it('keeps headings, lists, the table, and what is bold', () => {
    expect(body).toContain('\n\n## What it cost\n\n');
    expect(body).toContain('**4% below** budget');
    expect(body).toContain(
      '- **Berths:** two, each with a 3 MW charger\n  - one of them in reserve\n- **Crossings:** 14',
    );
    expect(body).toContain('| Boat | Minutes \\| charge |\n| --- | ---: |\n| Gannet | 11 |');
    expect(body).toContain('### How it is steered');
    expect(body).toContain('10³ m³');
    expect(body).toContain('1. Dock.\n2. Plug in.');
  });

  it('makes its footnotes notes', () => {
    expect(body).toContain('charge while they load[^1], and the first boat is already');
    expect(body.trim()).toMatch(/\n\n\[\^1\]: Charging takes eleven minutes, the board says\.$/);
  });

  it('takes what was deleted or hidden for no words, and says so', () => {
    expect(body).not.toMatch(/test vessel|secret remark/);
    expect(messages).toEqual(expect.arrayContaining(['deleted: a test vessel', 'hidden: secret remark']));
  });

  it('keeps a link to the web, and only the words of one to a disk', () => {
    expect(body).toContain('[its report](https://example.org/report_%28final%29.pdf) and in the plan.');
    expect(messages).toContain('unlinked: the plan (file:///C:/Users/rory/plan.docx)');
  });
});

it('what Google Docs puts on the clipboard', () => {
  const { frontMatter, body, messages } = draft('google-docs.clipboard');
  expect(frontMatter).toMatchObject({ title: 'A lighthouse gets a second life' });
  expect(frontMatter.picture).toBeUndefined();
  expect(body).toContain('Now **four sisters** have bought the tower and want to *live* in it[^1].');
  expect(body).toContain(
    '- A kitchen on the ground floor\n  - with a stove from the old galley\n- A library',
  );
  expect(body).toContain('[the drawing](https://example.org/lamp?x=1&y=2)');
  expect(body.match(/^#+ .*/gm)).toEqual(['## What they plan', '### What it costs']);
  expect(body).toContain('[^1]: They signed on 4 May.');
  expect(messages.join()).toContain('picture left out: “The tower at dusk”');
});

describe('what Google Docs exports as a page', () => {
  const { frontMatter, body, messages } = draft('google-docs-export.clipboard');

  it('is bold and italic as its classes say', () => {
    expect(frontMatter.title).toBe('The harbour wall is older than the town');
    expect(body).toContain('It was **built in 1412**, they *think*, and ***never*** opened.');
    expect(body).toContain('Nobody knew for long.');
  });

  it('nests its lists', () => {
    expect(body).toContain('- Stone\n  - from Caithness\n    - and by sea\n- Lime');
    expect(
      draftBody(
        `<ol class="c6 lst-kix_c3-0 start" start="1"><li class="c3"><span class="c0">Dig.</span></li></ol><ol class="c6 lst-kix_c3-1 start" start="1"><li class="c4"><span class="c0">By hand.</span></li></ol><ol class="c6 lst-kix_c3-0" start="2"><li class="c3"><span class="c0">Fill.</span></li></ol>`,
      ),
    ).toBe('1. Dig.\n   1. By hand.\n2. Fill.');
  });

  it('has its comments dropped, and its footnotes kept', () => {
    expect(body).not.toMatch(/lawyers|Ask Rory|\[a\]|\^2/);
    expect(body).toContain('for long.[^1]');
    expect(body.trim()).toMatch(/\[\^1\]: The council’s minutes say so\.$/);
    expect(messages).toEqual(
      expect.arrayContaining([
        'dropped: comment: [a]Check with the lawyers. Before Monday.',
        'dropped: comment: [b]Ask Rory.',
      ]),
    );
  });

  it('has its links past Google', () => {
    expect(body).toContain('[the minutes](https://example.org/minutes?id=7&page=2)');
    expect(messages).toContain(
      'link: the minutes led through Google, and leads straight to https://example.org/minutes?id=7&page=2',
    );
  });
});

it('drops the comments of Word, and keeps what they are about', () => {
  const html = `<h1>T</h1><p>The <a style='mso-comment-reference:RF_1'>pier</a><span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1" name="_msoanchor_1">[RF1]</a></span> is shut.</p><div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Since when?</p></div></div></div>`;
  const { body, notes } = open(draftFromHtml(html));
  expect(body.trim()).toBe('The pier is shut.');
  expect(notes.map(({ message }) => message)).toEqual(
    expect.arrayContaining(['dropped: comment: [RF1]', 'dropped: comment: Since when?']),
  );
});

it('says what it left out that no mail can show', () => {
  const html = `<h1>T</h1><p>${sentence}</p><iframe src="https://video.example.org/7"></iframe><video><source src="tide.mp4">No video here.</video><iframe src="https://e.org/count" width="0"></iframe><form action="/x"><input name="mail"></form><form><button>Join us</button></form>`;
  const { body, notes } = open(draftFromHtml(html));
  expect(body.trim()).toBe(sentence);
  expect(notes.map(({ message }) => message).filter((message) => /^(left|dropped)/.test(message))).toEqual([
    'left out: iframe, which no mail can show (https://video.example.org/7)',
    'left out: video, which no mail can show (tide.mp4) “No video here.”',
    'dropped: form, which no mail can send',
    'dropped: form: Join us',
  ]);
});

it('drops buttons in a row, and the titles of other articles', () => {
  const html = `<h1>T</h1><ul><li>Facebook</li><li>X</li><li>WhatsApp</li></ul><h2>Share  Facebook  X  LinkedIn</h2><p>${sentence}</p><h3>Related articles</h3><ul><li><a href="https://e.org/1">The quota. And who pays.</a></li><li><a href="https://e.org/2">The wall</a></li></ul><p><a href="https://e.org/3">The pier is shut.</a></p><h2>The cost</h2><p>${sentence}</p>`;
  expect(open(draftFromHtml(html)).body.trim()).toBe(`${sentence}\n\n## The cost\n\n${sentence}`);
});

it('a mail from Outlook', () => {
  const { frontMatter, body, messages } = draft('outlook.clipboard');
  expect(frontMatter).toMatchObject({ title: 'The pier is closed until Easter', published: '2026-02-04' });
  expect(body).toContain('have found **woodworm** in nine');
  expect(body).toContain('## What is closed');
  expect(body).toContain('[write to us](mailto:pier@example.org), not here.');
  expect(messages).toEqual(
    expect.arrayContaining([
      'hidden: Hidden preview text of the mail',
      'dropped: Hello everyone,',
      expect.stringMatching(/^dropped: From: Divers Ltd <dive@example.net> Sent: Tuesday/),
    ]),
  );
});

it('a web page', () => {
  const { frontMatter, body, messages } = draft('page.clipboard');
  expect(frontMatter).toMatchObject({
    title: 'Das Watt kehrt zurück',
    section: 'Umwelt',
    byline: 'Jule Petersen',
    published: '2026-02-03',
    language: 'de',
    picture: { src: 'bilder/watt.jpg', alt: 'Ein Priel bei Ebbe', credit: 'Foto: Jule Petersen' },
  });
  expect(body).toContain('## Was sich ändert\n\n- Mehr Vögel\n- Weniger Zäune\n- Salzwiesen statt Gras');
  expect(body).toContain('> Das Watt fragt nicht.\n>\n> – Deichgraf Hansen');
  expect(body).toContain('```\nif (ebbe) { laufe(); }\n```');
  expect(body).toContain('| Jahr | Hektar |\n| --- | ---: |\n| 2016 | 12 |');
  expect(body).toContain('Preise: 5 \\* 3 < 20, siehe \\[Anhang\\] und \\{\\{reader.name}} oder ``a_b`c``.');
  expect(messages).toEqual(expect.arrayContaining(['dropped: Start Umwelt', 'dropped: Anzeige']));
});

describe('mark-up that goes wrong elsewhere', () => {
  it.each([
    ['bold cut in two', '<p><b>Co</b><strong>st</strong> rises.</p>', '**Cost** rises.'],
    ['bold that a letter follows', '<p><b>Cost:</b>less.</p>', 'Cost\\:less.'],
    ['spaces within bold', '<p>A <b> big </b>boat.</p>', 'A **big** boat.'],
    ['italics next to bold', '<p>one <i>two</i><b>three</b></p>', 'one *two***three**'],
    [
      'bold that a style takes back',
      '<p><b style="font-weight: normal">Plain</b> it is.</p>',
      'Plain it is.',
    ],
    ['a heading that is bold', '<h2><b>The</b> cost</h2><p>It rises.</p>', '## The cost\n\nIt rises.'],
    [
      'a mark before a link',
      '<p>wow!<a href="https://example.org/">here</a></p>',
      'wow\\![here](https://example.org/)',
    ],
    ['breaks as paragraphs', '<div>One line.<br><br>Another line.</div>', 'One line.\n\nAnother line.'],
    ['a break', '<p>1 Pier Road<br>Wick</p>', '1 Pier Road\\\nWick'],
    ['a list that begins with 4', '<ol start="4"><li>four</li><li>five</li></ol>', '4. four\n5. five'],
    ['typed bullets', '<p>• One</p><p>• Two</p>', '- One\n- Two'],
    ['a divider', '<p>One.</p><hr><p>Two.</p>', 'One.\n\n---\n\nTwo.'],
    [
      'a picture beside it',
      `<p>${sentence}</p><h2>B</h2><p><img src="a b.png" alt="A [boat]"></p>`,
      `${sentence}\n\n## B\n\n![A \\[boat\\]](<a b.png>)`,
    ],
    ['a quoted word', '<p>He said <q>no</q>.</p>', 'He said “no”.'],
  ])('%s', (_name, html, markdown) => {
    expect(draftBody(html)).toBe(markdown);
  });

  it('gives headings their levels in order, whatever they were', () => {
    const html = '<h1>T</h1><h4>A</h4><p>x.</p><h2>B</h2><p>y.</p><h5>C</h5><p>z.</p>';
    expect(open(draftFromHtml(html)).body.match(/^#+ .*/gm)).toEqual(['## A', '## B', '### C']);
  });

  it('carries no picture from elsewhere, and no dot that counts readers', () => {
    const html = `<p>${sentence}</p><h2>B</h2><p>Two.</p><p><img src="data:image/png;base64,AAAA" alt="Map"></p><img src="https://e.org/o.gif" width=1>`;
    const { body, notes } = open(draftFromHtml(`<h1>T</h1>${html}`));
    expect(body).not.toContain('![');
    expect(notes.filter(({ message }) => message.startsWith('picture left out'))).toHaveLength(1);
  });

  it('refuses what is nested too deep, at once', () => {
    const started = performance.now();
    expect(draftFromHtml(`${'<div>'.repeat(200_000)}x`)).toMatchObject({ code: 'draft-nested-too-deep' });
    expect(draftFromHtml(`${'<x-y>'.repeat(5000)}x`)).toMatchObject({ code: 'draft-nested-too-deep' });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it.each([
    ['a quote', '<blockquote><p>Nobody warned us.</p><cite>Ann Lee</cite></blockquote>', 'Nobody Ann'],
    [
      'a table',
      '\n<table><tr><td>Boat</td><td>Use</td></tr><tr><td>Skiff</td><td>9</td></tr></table>',
      'Skiff 9',
    ],
    ['a table in a box', '<div><table><tr><td>Boat</td></tr><tr><td>Skiff</td></tr></table></div>', 'Skiff'],
    ['code', '<pre>let boats</pre>', 'boats'],
    ['words beside a picture', '<img src="a.png" alt="A"><p>Kelp</p>', 'Kelp'],
  ])('keeps the words of a figure that holds %s', (_what, inner, words) => {
    const { body } = open(draftFromHtml(`<h1>T</h1><p>${sentence}</p><figure>${inner}</figure>`));
    for (const word of words.split(' ')) expect(body).toContain(word);
  });

  it('refuses what has no words', () => {
    expect(draftFromHtml('<html><style>p {}</style><p>&nbsp;</p></html>')).toMatchObject({
      code: 'draft-empty',
    });
  });
});
