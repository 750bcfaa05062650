import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publicationSchema } from '../../../functions/publication/publication.ts';
import { checkClientSupport } from '../../../functions/rendering/preflight/check-client-support.ts';
import { findUnsupported } from '../../../functions/rendering/preflight/client-support.ts';
import { acceptedFeatures } from '../../../functions/rendering/preflight/client-support-accepted.ts';
import { renderBriefing } from '../../../functions/rendering/render-briefing.ts';
import { baseUrl, pictures, publication } from '../fixtures/publication.ts';
import { receive } from '../fixtures/render.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const settings = JSON.parse(read('../../../cdk.json'));
const shipped = publicationSchema.parse(settings.context.broadsheet.publication);
const shelf = { ...pictures, 'deepseek.png': pictures['harbour.png'] };

const stackedTable = [
  '---',
  'title: The tide',
  'preheader: What it brought in, and what it took away again.',
  '---',
  ...['| Harbour | Mackerel | Crab | Lobster | Hake | Monkfish |', '|---|---:|---:|---:|---:|---:|'],
  '| Newlyn-on-the-quay | £12,000,000 | £13,000,000 | £14,000,000 | £15,000,000 | £16,000,000 |',
].join('\n');

/** The shipped briefing, one with every kind of block, and one with a table that is too wide for a phone. */
const briefings = [
  ['deepseek', read('../../../templates/briefings/deepseek.md'), shipped],
  ['every-block', read('../fixtures/every-block.md'), publication],
  ['stacked-table', stackedTable, publication],
] as const;

const htmlOf = async (source: string, of = publication) =>
  (
    await receive(
      await renderBriefing({ publication: of, baseUrl, briefingId: 'b1', pictures: shelf, source }),
    )
  ).html;

// what an author writes, and not what the press makes of it
const ofAuthors = ['<code> element', 'mailto: links'];

describe.each(briefings)('the mail of %s', (_name, source, of) => {
  it('asks mail programs for nothing that was not thought about', async () => {
    expect(checkClientSupport(await htmlOf(source, of))).toEqual([]);
  });

  it('asks for 22 things at most that some of them ignore', async () => {
    const features = [...findUnsupported(await htmlOf(source, of)).keys()];
    expect(features.filter((feature) => !ofAuthors.includes(feature)).length).toBeLessThanOrEqual(22);
  });
});

it('has looked at the styles of a table whose rows become blocks', async () => {
  expect(await htmlOf(stackedTable)).toMatch(/<b class="label"[^>]*>Mackerel: <\/b>/);
});

it('accepts nothing that no mail asks for', async () => {
  const used = await Promise.all(
    briefings.map(async ([, source, of]) => [...findUnsupported(await htmlOf(source, of)).keys()]),
  );
  expect(Object.keys(acceptedFeatures).filter((feature) => !used.flat().includes(feature))).toEqual([]);
});

it('names a feature, and the programs that ignore it, by family', () => {
  const [problem, ...others] = checkClientSupport('<div style="position:sticky;color:red">Hello</div>');
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ severity: 'warning', code: 'client-support' });
  expect(problem?.message).toMatch(
    /uses position, .*gmail \(desktop-webmail, ios, android, mobile-webmail\)/,
  );
});

it('takes a feature that was never tried with a program for one that works', () => {
  // the survey itself stops at such: overflow-wrap was never tried in Thunderbird
  expect([...findUnsupported('<p style="overflow-wrap:anywhere">word</p>').keys()]).toEqual([
    'overflow-wrap',
  ]);
});

it('surveys the longest mail that may go out within a second', () => {
  const html = '<p style="margin:0;padding:0;color:red"><a href="https://example.com">word</a></p>'.repeat(
    1100,
  );
  expect(Buffer.byteLength(html)).toBeGreaterThan(88 * 1024);
  findUnsupported('<p>warm</p>');
  const started = performance.now();
  findUnsupported(html);
  expect(performance.now() - started).toBeLessThan(1000);
});
