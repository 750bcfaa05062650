import { expect, test } from 'vitest';
import type { Block } from '../../../functions/rendering/block.ts';
import { briefingHtml } from '../../../functions/rendering/email/html-part.ts';
import { SlotMarks } from '../../../functions/rendering/message/slot-marks.ts';
import { paragraph, viewOf, words } from '../fixtures/briefing-view.ts';
import { hrefs } from '../fixtures/render.ts';
import { craftMails } from './craft/craft-mails.ts';

const html = (blocks: Block[], language?: string) => briefingHtml(viewOf(blocks, language));
const cell = (text: string) => words(text);

/** What a browser doesn't need to be told: that every element which is opened is closed in its turn. */
function unbalanced(markup: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, slash, name = '', rest = ''] of markup.matchAll(/<(\/?)([a-z][\w:]*)([^>]*)>/g)) {
    if (['meta', 'img', 'br', 'hr', 'input'].includes(name) || rest.endsWith('/')) continue;
    if (!slash) open.push(name);
    else if (open.pop() !== name) faults.push(`</${name}>`);
  }
  return [...faults, ...open];
}

test('a passage can be left out or kept, whatever is in it and beside it, and rows stay rows', async () => {
  const marks = new SlotMarks();
  const passage = (topic: string, ...blocks: Extract<Block, { kind: 'only' }>['blocks']): Block => {
    const around = marks.around({ topic });
    if (!around) throw new Error('There are no marks left.');
    return { kind: 'only', only: { topic }, ...around, blocks };
  };
  const written = await html([
    passage('first', paragraph('At the very beginning')),
    passage('tides', { kind: 'heading', level: 2, content: words('Tides') }, { kind: 'divider' }),
    paragraph('Between'),
    passage('last', { kind: 'button', url: 'https://example.com/', label: 'Press' }),
  ]);
  const pieces = marks.split(written);
  const inside = pieces.flatMap((piece) =>
    typeof piece === 'object' && 'only' in piece ? [piece.pieces.join('')] : [],
  );
  expect(inside).toHaveLength(3);
  for (const rows of inside) expect(rows).toMatch(/^<tr>.*<\/tr>$/s);
  const outside = pieces.filter((piece) => typeof piece === 'string').join('');
  expect(unbalanced(outside)).toEqual([]);
  expect(unbalanced(written)).toEqual([]);
  expect(outside).toContain('Between');
});

test('Outlook draws a button as a shape, and nobody else sees that', async () => {
  const written = await html([
    { kind: 'button', url: 'https://example.com/?a=1&b=2', label: 'Read & weigh <it>' },
  ]);
  const [shape = ''] = /<!--\[if mso\]><v:rect.*?<!\[endif\]-->/s.exec(written) ?? [];
  expect(shape).toContain('Read &amp; weigh &lt;it&gt;');
  expect(shape).toMatch(/href="https:\/\/example\.com\/\?a(=|&#x3D;)1&amp;b(=|&#x3D;)2"/);
  expect(shape).toMatch(/height:48px;width:\d+px/);
  const others = written.replace(/<!--[\s\S]*?-->/g, '');
  expect(others).not.toContain('v:rect');
  expect(hrefs(others)).toContain('https://example.com/?a=1&b=2');
});

test('a table is one that a screen reader can read', async () => {
  const written = await html([
    {
      kind: 'table',
      aligns: ['start', 'end', 'center'],
      head: [cell('Fish'), cell('Boxes'), cell('Buyer')],
      rows: [[cell('Hake'), cell('1,200'), cell('nobody')]],
    },
  ]);
  const [table = ''] = /<table(?:(?!<table).)*?<th.*?<\/table>/s.exec(written) ?? [];
  expect(table).not.toContain('role=');
  expect(table.match(/<th scope="col"/g)).toHaveLength(3);
  expect([...table.matchAll(/text-align:(\w+)/g)].map(([, side]) => side)).toEqual([
    'left',
    'right',
    'center',
    'left',
    'right',
    'center',
  ]);
});

test('words of another language run the other way in every block, and only then', async () => {
  const { Arabic, 'Long briefing': english } = await craftMails();
  const body = (mail = '') => mail.slice(mail.indexOf('<body'));
  const arabic = body(Arabic?.html);
  const wordless = /^<p[^>]*font-size:1px/;
  const tags =
    arabic.match(/<(?:p|h1|h2|h3|ul|ol|blockquote)[ >][^>]*>?/g)?.filter((tag) => !wordless.test(tag)) ?? [];
  expect(tags.length).toBeGreaterThan(20);
  expect(tags.filter((tag) => !/dir="(rtl|auto)"/.test(tag))).toEqual([]);
  // only cells at a row's end are on the left, and MJML's columns, which have no text of their own
  const onTheLeft = arabic
    .match(/<[^>]*text-align:left/g)
    ?.filter((tag) => !/^<t[hd]|font-size:0px/.test(tag));
  expect(onTheLeft).toEqual([]);
  expect(arabic).not.toMatch(/letter-spacing|font-style:italic|(padding|margin|border)-left:(4|24)px/);
  expect(body(english?.html)).not.toMatch(/rtl|dir="auto"|text-align:right;"/);
});

test('every address in a mail is whole', async () => {
  for (const mail of Object.values(await craftMails())) {
    for (const [, address = ''] of mail.html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      expect(address).toMatch(/^(https:\/\/|mailto:)/);
    }
  }
});

test('white space without end is printed as it is, and soon', async () => {
  const rest = ' '.repeat(190_000);
  const started = performance.now();
  expect(await html([paragraph(`before${rest}after`), paragraph(`>${rest}<`)])).toContain(
    `before${rest}after`,
  );
  expect(performance.now() - started).toBeLessThan(5000);
});

test.each([
  ['en', 'Landed: '],
  ['fr', 'Landed\u202f: '],
])(
  'a title that stands before its cell has the colon of the language, and one only: %s',
  async (language, label) => {
    const head = Array(6).fill(cell('Landed:'));
    const rows = [Array(6).fill(cell('twelve-thousand'))];
    const written = await html([{ kind: 'table', aligns: Array(6).fill('start'), head, rows }], language);
    const labels = [...written.matchAll(/<b class="label"[^>]*>([^<]*)<\/b>/g)].map(([, words]) => words);
    expect(labels).toEqual(Array(6).fill(label));
  },
);
