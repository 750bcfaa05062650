import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { briefingAnswerSchema, checkAnswerSchema } from '../../functions/console/api-schemas.ts';
import { templateOffering } from '../fixtures/template-offering.ts';
import { startWebServer, type WebServer } from '../platform/fixtures/web-server.ts';
import { startTestDesk, type TestDesk } from '../test-desk.ts';
import { runBroadsheet } from './fixtures/run-broadsheet.ts';

const deepseek = join(import.meta.dirname, '../../templates/briefings/deepseek.md');
const preheader =
  'preheader: What the tide brought in, and what it took away, in a line that is long enough.';
const writtenSchema = z.object({
  version: z.number(),
  subject: z.string(),
  files: z.array(z.string()),
  missing: z.array(z.string()),
});

let desk: TestDesk;
let folder: string;
let privateServer: WebServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-preview-'));
  desk = await startTestDesk({ template: templateOffering(['de']) });
  privateServer = await startWebServer((_request, response) => response.end());
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await privateServer.stop();
  await desk.discard();
});

const broadsheet = (...args: string[]) => runBroadsheet(desk, args);

async function add(file: string): Promise<string> {
  const { output } = await broadsheet('briefings', 'add', file, '--json');
  return briefingAnswerSchema.parse(JSON.parse(output)).id;
}

function write(name: string, body: string, ...lines: string[]): string {
  const file = join(folder, name);
  writeFileSync(file, ['---', 'title: The tide', preheader, ...lines, '---', '', body].join('\n'));
  return file;
}

describe('a preview', () => {
  const names = [
    ...['desktop-800-dark.png', 'desktop-800-light.png', 'email.eml', 'email.html', 'email.txt'],
    ...['phone-375-dark.png', 'phone-375-light.png'],
  ];
  const personal = [
    'Good morning {{reader.name | dear reader}}.',
    ':::only topic=markets\nFor the markets alone.\n:::',
    ':::only topic=technology\nFor technology alone.\n:::',
    ':::only language=de\nFor Germans alone.\n:::',
    'See [your choices]({{links.preferences}}).',
  ].join('\n\n');

  it('is checked first where that was not done, and prints what it wrote', async () => {
    const id = await add(deepseek);
    const out = join(folder, 'deepseek');
    const shown = await broadsheet('preview', id, '--out', out);
    expect(shown).toMatchObject({ code: 0, errors: '' });
    expect(readdirSync(out).toSorted()).toEqual(names);
    for (const name of names) expect(shown.output).toContain(join(out, name));
    expect(shown.output).toContain('DeepSeek');
    expect(shown.output).not.toContain('could not be loaded');
    const check = await broadsheet('check', id);
    expect(check.output).toContain('ready to send');
  });

  it('shows the mail at both widths, light and dark, with its picture', () => {
    const png = (name: string) => PNG.sync.read(readFileSync(join(folder, 'deepseek', name)));
    const luminance = ({ data }: PNG) => ((data[0] ?? 0) + (data[1] ?? 0) + (data[2] ?? 0)) / 3;
    for (const width of [375, 800]) {
      const device = width === 375 ? 'phone' : 'desktop';
      const [light, dark] = [png(`${device}-${width}-light.png`), png(`${device}-${width}-dark.png`)];
      expect(light.width).toBe(width);
      expect(light.height).toBeGreaterThan(2000);
      expect(luminance(light)).toBeGreaterThan(200);
      expect(luminance(dark)).toBeLessThan(40);
      // the vermilion field of the shipped picture is nowhere else in the mail
      expect(countVermilion(light)).toBeGreaterThan(10_000);
    }
  });

  it('writes the parts of the very message', async () => {
    const read = (name: string) => readFileSync(join(folder, 'deepseek', name));
    const mail = await PostalMime.parse(read('email.eml'));
    expect(mail.html).toBe(read('email.html').toString());
    expect(mail.text).toBe(read('email.txt').toString());
    expect(mail.to).toMatchObject([{ address: 'reader@example.com' }]);
  });

  it('is made out to the sample reader', async () => {
    const id = await add(write('personal.md', personal));
    const textFor = async (...args: string[]) => {
      const out = join(folder, `personal-${args.length}`);
      const { code, output } = await broadsheet('preview', id, '--out', out, ...args, '--json');
      expect(code).toBe(0);
      expect(writtenSchema.parse(JSON.parse(output)).files).toContain(join(out, 'email.txt'));
      return readFileSync(join(out, 'email.txt'), 'utf8');
    };
    const anybody = await textFor();
    expect(anybody).toMatch(/Good morning dear reader\.[\s\S]*markets alone[\s\S]*technology alone/);
    expect(anybody).not.toContain('Germans');
    const zoe = await textFor('--name', 'Zoë & Co', '--topics', 'markets', '--language', 'de-AT');
    expect(zoe).toMatch(/Good morning Zoë & Co\.[\s\S]*markets alone[\s\S]*Germans alone/);
    expect(zoe).not.toContain('technology');
  });

  it('has links that do nothing for anybody', async () => {
    const { text = '' } = await PostalMime.parse(readFileSync(join(folder, 'deepseek', 'email.eml')));
    for (const path of ['unsubscribe', 'preferences']) {
      const link = new URL(
        /https?:\S+/.exec(text.split('\n').find((line) => line.includes(`/${path}?`)) ?? '')?.[0] ?? '',
      );
      expect(link.origin).toBe(desk.url);
      const pressed = await desk.press(link);
      expect(pressed.status).toBeGreaterThanOrEqual(400);
      expect(pressed.status).toBeLessThan(500);
    }
  });

  it('of a briefing with errors writes nothing, and says what to mend', async () => {
    const id = await add(write('faulty.md', '![A chart](nowhere.png)'));
    const out = join(folder, 'faulty');
    const shown = await broadsheet('preview', id, '--out', out);
    expect(shown).toMatchObject({ code: 1, output: '' });
    expect(shown.errors).toMatch(/until the errors are mended\.\n +line 6: error: .*nowhere\.png/);
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    ['--topics', '', /Topics with commas between; without the option the reader gets everything/],
    ['--topics', 'markets,', /Topics with commas between/],
    ['--name', 'www.example.com', /A name of at most 60 characters, without links/],
    ['--name', 'a'.repeat(61), /A name of at most 60 characters/],
  ])('is made out to nobody by %s %j', async (option, value, words) => {
    const id = await add(write('nobody.md', 'A line.'));
    const out = join(folder, 'nobody');
    const shown = await broadsheet('preview', id, '--out', out, option, value);
    expect(shown).toMatchObject({ code: 1, output: '' });
    expect(shown.errors).toMatch(words);
    expect(existsSync(out)).toBe(false);
  });

  it.each(['taken', 'taken/folder'])('is not written to %s, which is a file or in one', async (name) => {
    const id = await add(write('taken', 'A line.'));
    const shown = await broadsheet('preview', id, '--out', join(folder, name));
    expect(shown).toMatchObject({ code: 1, output: '' });
    expect(shown.errors).toMatch(/^\S+ is a file, or in one: name a folder[^\n]*\n$/);
  });

  it('says where to write, or does nothing', async () => {
    const shown = await broadsheet('preview', 'AAAAAAAAAAAAAAAAAAAAAA');
    expect(shown).toMatchObject({ code: 1, output: '' });
    expect(shown.errors).toContain('--out');
  });
});

function countVermilion({ data }: PNG): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (red > 180 && green < 110 && blue < 90) count += 1;
  }
  return count;
}

describe('a check', () => {
  it('tells errors before warnings, each by its line', async () => {
    const body = 'Read it [here](https://example.com/).\n\n![A chart](nowhere.png)\n\n{{what}}\n\n#### Deep';
    const { code, output } = await broadsheet('check', await add(write('both.md', body)));
    expect(code).toBe(1);
    expect(output).toMatch(
      /^3 errors:\n {2}line 8: error: .*\n( {2}line 12: error: .*\n){2}\d warnings?, .*:\n {2}line \d+: warning: /,
    );
    expect(output).toMatch(/can't be sent until the errors are mended\.\n$/);
  });

  it('asks no link unless it is told to, and never one of a private network', async () => {
    const { port } = privateServer;
    const links = [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      'http://169.254.169.254/latest/',
    ];
    const id = await add(write('links.md', links.map((url, at) => `[price ${at}](${url})`).join('\n\n')));
    const stored = await broadsheet('check', id, '--json');
    expect(checkAnswerSchema.parse(JSON.parse(stored.output)).links).toBeUndefined();

    const asked = checkAnswerSchema.parse(
      JSON.parse((await broadsheet('check', id, '--links', '--json')).output),
    );
    expect(asked).toMatchObject({ ready: true, links: { asked: 3, unasked: 0 } });
    expect(asked.links?.problems.map(({ code, line }) => `${code}@${line}`)).toEqual([
      'link-not-public@6',
      'link-not-public@8',
      'link-not-public@10',
    ]);
    expect(privateServer.hits).toEqual([]);
    // what was found at that moment is not part of what was found of the version
    expect((await broadsheet('check', id, '--json')).output).toBe(stored.output);

    const shown = await broadsheet('check', id, '--links');
    expect(shown.code).toBe(0);
    expect(shown.output).toMatch(
      /3 of 3 links tried at \d\d:\d\d UTC:\n {2}line 6: warning: .*private network/,
    );
  });

  it('has no links to ask while there are errors', async () => {
    const id = await add(
      write('no-links.md', '[the price](https://example.com/)\n\n![A chart](nowhere.png)'),
    );
    const shown = await broadsheet('check', id, '--links');
    expect(shown.code).toBe(1);
    expect(shown.output).toContain('The links are asked once the errors are mended.');
  });
});
