import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  briefingAnswerSchema,
  checkAnswerSchema,
  errorAnswerSchema,
  sendAnswerSchema,
} from '../../functions/console/api-schemas.ts';
import { startTestDesk, type TestDesk } from '../test-desk.ts';
import { runBroadsheet } from './fixtures/run-broadsheet.ts';

const deepseek = join(import.meta.dirname, '../../templates/briefings/deepseek.md');
const heading = ['---', 'title: The tide', 'preheader: What it brought in, and what it took away.', '---'];
const ann = 'ann@example.com';

let desk: TestDesk;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-briefings-'));
  desk = await startTestDesk();
  await desk.subscribe(ann);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await desk.discard();
});

const broadsheet = (...args: string[]) => runBroadsheet(desk, args);

/** Runs it as a program does, and parses the one document that it prints. */
async function run<Schema extends z.ZodType>(schema: Schema, ...args: string[]): Promise<z.output<Schema>> {
  const { code, output, errors } = await broadsheet(...args, '--json');
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return schema.parse(JSON.parse(output));
}

async function runRefused(...args: string[]) {
  const { code, output, errors } = await broadsheet(...args, '--json');
  expect({ code, errors }).toEqual({ code: 1, errors: '' });
  return errorAnswerSchema.parse(JSON.parse(output));
}

function write(name: string, lines: string[]): string {
  const file = join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
}

const add = (file: string) => run(briefingAnswerSchema, 'briefings', 'add', file);
const listBriefings = () => run(z.array(briefingAnswerSchema), 'briefings', 'list');

async function addChecked(name: string): Promise<string> {
  const { id } = await add(write(name, [...heading, '', 'The first paragraph.']));
  await run(checkAnswerSchema, 'check', id);
  return id;
}

async function sendsOf(briefing: string): Promise<number | undefined> {
  return (await listBriefings()).find(({ id }) => id === briefing)?.sends;
}

describe('the main job from a terminal', () => {
  let briefing: string;
  let send: z.infer<typeof sendAnswerSchema>;

  it('adds a briefing, and prints one document with its id and nothing else', async () => {
    const added = await add(deepseek);
    expect(added.title).toMatch(/^DeepSeek/);
    briefing = added.id;
    expect((await listBriefings()).map(({ id }) => id)).toEqual([briefing]);
  });

  it('refuses to send what was not checked, says what to run, and sends nothing', async () => {
    const refused = await broadsheet('send', briefing, '--undo', '0', '--yes');
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toMatch(/not checked/);
    expect(refused.errors).toContain(`broadsheet check ${briefing}`);
    expect(await sendsOf(briefing)).toBe(0);
  });

  it('checks it', async () => {
    const checked = await broadsheet('check', briefing);
    expect(checked).toMatchObject({ code: 0, errors: '' });
    expect(checked.output).toMatch(/ready to send/);
  });

  it.each([[['--undo']], [['--json', '--undo']]])(
    'sends nothing where nobody can say yes %j',
    async (flags) => {
      const refused = await broadsheet('send', briefing, ...flags, '0');
      expect(refused.code).toBe(1);
      expect(refused.output + refused.errors).toMatch(/Not sent\..*--yes/);
      expect(await sendsOf(briefing)).toBe(0);
    },
  );

  it('sends it and follows it to the end, with books that add up', async () => {
    send = await run(sendAnswerSchema, 'send', briefing, '--undo', '0', '--yes');
    expect(send).toMatchObject({ state: 'sent', briefing, planned: 1, accepted: 1 });
    expect(decided(send)).toBe(send.planned);
  });

  it('tells where a send is', async () => {
    const status = await run(sendAnswerSchema, 'status', send.id);
    expect(status).toEqual(send);
    const shown = await broadsheet('status', send.id);
    expect(shown).toMatchObject({ code: 0, errors: '' });
    expect(shown.output).toContain(`${send.id}  sent\n  planned 1: accepted 1`);
  });

  it('has uploaded the picture, which the mail shows and the press serves for ever', async () => {
    const { html = '' } = await PostalMime.parse(await desk.raw((await desk.mailTo(ann, 2)).id));
    const source = /<img[^>]* src="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(source).toMatch(new RegExp(`^${desk.url}/media/[\\w-]{22}\\.png$`));
    const response = await fetch(source);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toMatch(/max-age=31536000.*immutable/);
    const signature = Buffer.from(await response.arrayBuffer()).subarray(1, 4);
    expect(signature.toString('latin1')).toBe('PNG');
  });
});

function decided(send: z.infer<typeof sendAnswerSchema>): number {
  const { waiting, claimed, accepted, delivered, bounced, complained, failed, skipped, unknown } = send;
  return waiting + claimed + accepted + delivered + bounced + complained + failed + skipped + unknown;
}

describe('a briefing with errors', () => {
  const lines = [
    ...heading,
    '',
    '#### What came in',
    '',
    'The price ![of crab](crab.png) at six.',
    '',
    '![A chart](nowhere.png)',
  ];

  it('is saved, fails its check line by line, and is not sent', async () => {
    const { id } = await add(write('faulty.md', lines));
    const checked = await broadsheet('check', id);
    expect(checked.code).toBe(1);
    for (const line of [6, 8, 10])
      expect(checked.output).toMatch(new RegExp(`^ +line ${line}: error: `, 'm'));
    const document = await broadsheet('check', id, '--json');
    expect(document).toMatchObject({ code: 1, errors: '' });
    const { ready, problems } = checkAnswerSchema.parse(JSON.parse(document.output));
    expect(ready).toBe(false);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(new Set(errors.map(({ line }) => line))).toEqual(new Set([6, 8, 10]));
    const refused = await broadsheet('send', id, '--undo', '0', '--yes');
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toContain(`broadsheet check ${id}`);
    expect(await sendsOf(id)).toBe(0);
  });

  it.each([
    ['a list', ['---', '- one', '- two', '---', 'Body'], 2],
    ['a word', ['---', 'tides', '---', 'Body'], 2],
    ['broken YAML', ['---', 'title: "The tide', 'preheader: x', '---', 'Body'], undefined],
    ['a program', ['---js', '{ title: "The tide" }', '---', 'Body'], 1],
    ['nothing at all', ['Body'], 1],
  ])('is not saved when its front matter is %s', async (name, source, line) => {
    const file = write(`${name}.md`, source);
    const before = await listBriefings();
    const { error, problems = [] } = await runRefused('briefings', 'add', file);
    expect(error).toBe('front-matter');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.line).toEqual(line ?? expect.any(Number));
    const shown = await broadsheet('briefings', 'add', file);
    expect(shown).toMatchObject({ code: 1, output: '' });
    expect(shown.errors).toMatch(/not saved[\s\S]*line \d+: error: /);
    expect(await listBriefings()).toEqual(before);
  });
});

describe('a picture that is not taken', () => {
  const lines = [...heading, 'A line.', '', '![A chart](chart.png)'];

  it.each([
    ['what is no picture', Buffer.from('no picture'), /no PNG, JPEG or GIF/],
    ['five megabytes', Buffer.alloc(5_000_000), /about 4 MB/],
  ])('is named with its line: %s', async (_what, bytes, words) => {
    writeFileSync(join(folder, 'chart.png'), bytes);
    const refused = await broadsheet('briefings', 'add', write('charts.md', lines));
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toMatch(/^line 7: .*chart\.png: /);
    expect(refused.errors).toMatch(words);
    rmSync(join(folder, 'chart.png'));
  });

  it('but for one whose space is written as %20, which is found', async () => {
    cpSync(join(deepseek, '../deepseek.png'), join(folder, 'a chart.png'));
    const file = write('charts.md', [...heading, 'A line.', '', '![A chart](a%20chart.png)']);
    const added = await broadsheet('briefings', 'add', file, '--json');
    expect(added).toMatchObject({ code: 0, errors: '' });
    const { id } = briefingAnswerSchema.parse(JSON.parse(added.output));
    expect((await broadsheet('check', id)).output).not.toContain('error');
  });

  it('nor is a folder of that name, or a name that no file has', async () => {
    mkdirSync(join(folder, 'folder.png'));
    const named = ['![A chart](folder.png)', '', '![A chart](a%00.png)'];
    const added = await broadsheet(
      'briefings',
      'add',
      write('charts.md', [...heading, 'A line.', '', ...named]),
    );
    expect(added.code).toBe(0);
    expect(added.errors).toMatch(
      /^line 7: No picture was uploaded for folder\.png: .*\nline 9: No picture was uploaded for a%00\.png: /,
    );
  });

  it('or is not there, is told with its line, and the rest is saved', async () => {
    const added = await broadsheet('briefings', 'add', write('charts.md', lines));
    expect(added.code).toBe(0);
    expect(added.errors).toMatch(/^line 7: No picture was uploaded for chart\.png: /);
  });
});

describe('taking an order back', () => {
  it('mails nobody', async () => {
    const before = await desk.list();
    const briefing = await addChecked('taken-back.md');
    const ordered = await run(sendAnswerSchema, 'send', briefing, '--undo', '6', '--detach', '--yes');
    expect(ordered.state).toBe('scheduled');
    expect((await run(sendAnswerSchema, 'cancel', ordered.id)).state).toBe('cancelled');
    // past the end of its undo time, and of the planner's next look
    await desk.post('/__local/clock', { advanceSeconds: 120 });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await run(sendAnswerSchema, 'status', ordered.id)).toMatchObject({
      state: 'cancelled',
      accepted: 0,
      claimed: 0,
    });
    expect(await desk.list()).toEqual(before);
    expect((await runRefused('cancel', ordered.id)).message).toContain(ordered.id);
  });
});

describe('what it can not do', () => {
  const nobody = 'AAAAAAAAAAAAAAAAAAAAAA';

  it.each([
    [['check', nobody], nobody],
    [['check', 'no/such briefing'], 'no/such briefing'],
    [['send', nobody, '--yes'], nobody],
    [['status', `${nobody}-1`], `${nobody}-1`],
    [['status', '../briefings'], '../briefings'],
    [['cancel', 'nothing'], 'nothing'],
    [['briefings', 'add', 'nowhere.md'], 'nowhere.md'],
  ])('%j names what there is not', async (args, named) => {
    expect((await runRefused(...args)).message).toContain(named);
    const shown = await broadsheet(...args);
    expect(shown).toMatchObject({ code: 1, output: '' });
    expect(shown.errors).toContain(named);
    expect(shown.errors).not.toMatch(/^ +at /m);
  });

  it('names an unknown topic and the ones that there are, and orders nothing', async () => {
    const briefing = await addChecked('topical.md');
    const args = ['send', briefing, '--topic', 'weather', '--undo', '0', '--yes'];
    const { message } = await runRefused(...args);
    expect(message).toContain('"weather"');
    expect(message).toMatch(/markets.*technology/);
    expect(await sendsOf(briefing)).toBe(0);
  });

  it('says in one line that nothing answers', async () => {
    const shown = await broadsheet('briefings', 'list', '--url', 'http://127.0.0.1:1');
    expect(shown).toMatchObject({ code: 1, output: '' });
    expect(shown.errors).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:1\.[^\n]*\n$/);
    const { error } = await runRefused('briefings', 'list', '--url', 'http://127.0.0.1:1');
    expect(error).toBe('unreachable');
  });

  it('says in one line that an address is none', async () => {
    const shown = await broadsheet('briefings', 'list', '--url', 'not an address');
    expect(shown).toMatchObject({ code: 1, output: '' });
    expect(shown.errors).toMatch(/^[^\n]*not an address[^\n]*\n$/);
  });

  it.each([
    [['send', nobody, '--undo', 'soon', '--yes']],
    [['send', nobody, '--undo', '901', '--yes']],
    [['send']],
    [['sent', nobody]],
  ])('%j is no use of it', async (args) => {
    const shown = await broadsheet(...args);
    expect(shown).toMatchObject({ code: 1, output: '' });
    expect(shown.errors).toMatch(/^error: [\s\S]*--help/);
    expect(await runRefused(...args)).toMatchObject({ error: 'usage' });
  });
});

it('lists its commands', async () => {
  const help = await broadsheet('--help');
  expect(help).toMatchObject({ code: 0, errors: '' });
  for (const name of ['briefings', 'check', 'send', 'status', 'cancel']) {
    expect(help.output).toMatch(new RegExp(`^  ${name} .*[a-z]`, 'm'));
  }
  const more = await broadsheet('briefings', '--help');
  expect(more.output).toMatch(/^ {2}add /m);
  expect(more.output).toMatch(/^ {2}list /m);
});
