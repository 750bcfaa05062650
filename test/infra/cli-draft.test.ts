import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { errorAnswerSchema } from '../../functions/console/api-schemas.ts';
import { RefusedError } from '../../infra/cli/api-client.ts';
import { draftFile } from '../../infra/cli/draft-file.ts';
import { runBroadsheet } from './fixtures/run-broadsheet.ts';

const fixtures = join(import.meta.dirname, '../drafting/fixtures');
const draftSchema = z.strictObject({
  markdown: z.string(),
  notes: z.array(
    z.strictObject({ line: z.number().optional(), message: z.string(), dropped: z.string().optional() }),
  ),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-draft-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command with no press to speak to. */
function draft(...args: string[]) {
  const place = { dataDir: join(folder, 'none'), cwd: folder, url: 'http://127.0.0.1:9' };
  return runBroadsheet(place, ['draft', ...args]);
}

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

it('prints the Markdown, and what an editor has to know apart from it', async () => {
  const { code, output, errors } = await draft(join(fixtures, 'article.txt'));
  expect(code).toBe(0);
  expect(output).toMatch(/^---\ntitle: Why are tidal turbines[\s\S]*sharper rivalry with it\.\n$/);
  expect(errors).toContain('line 60: dropped: Subscribe to our newsletter\nline 62: dropped: COMMENTS\n');
});

it('knows HTML by its name or by its beginning', async () => {
  const named = await draft(write('page.html', readFileSync(join(fixtures, 'page.clipboard'))));
  const unnamed = await draft(write('clipboard', readFileSync(join(fixtures, 'page.clipboard'))));
  expect(named.output).toContain('\n## Was sich ändert\n');
  expect(unnamed.output).toBe(named.output);
  expect((await draft(write('code.txt', 'A title\n\nA line with <b>signs</b>.'))).output).toContain(
    '\\<b>signs\\</b>.',
  );
});

it('writes a file, and replaces none unless told to', async () => {
  const source = write('tide.txt', 'The tide\n\nIt came in.\n');
  const out = join(folder, 'tide.md');
  expect(await draft(source, '--out', out)).toMatchObject({ code: 0, output: `${out} is written.\n` });
  const written = readFileSync(out, 'utf8');
  expect(written).toMatch(/^---\ntitle: The tide\n[\s\S]*\n\nIt came in\.\n$/);
  writeFileSync(out, 'mine');
  const refused = await draft(source, '--out', out);
  expect(refused).toMatchObject({
    code: 1,
    output: '',
    errors: `${out} exists and was kept. Name another, or give --yes to replace it.\n`,
  });
  expect(readFileSync(out, 'utf8')).toBe('mine');
  expect((await draft(source, '--out', out, '--yes')).code).toBe(0);
  expect(readFileSync(out, 'utf8')).toBe(written);
});

it('gives one JSON document to programs', async () => {
  const { code, output, errors } = await draft(join(fixtures, 'word.clipboard'), '--json');
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const { markdown, notes } = draftSchema.parse(JSON.parse(output));
  expect(markdown).toContain('[^1]: Charging takes');
  expect(notes).toContainEqual({ line: 34, message: 'deleted: a test vessel', dropped: 'a test vessel' });
});

it('reads what Windows calls Unicode', async () => {
  const utf16 = new Uint8Array(Buffer.from('\uFEFFThe tide\r\n\r\n“It came in.”\r\n', 'utf16le'));
  const { code, output } = await draft(write('utf16.txt', utf16));
  expect(code).toBe(0);
  expect(output).toContain('“It came in.”');
  const bigEndian = write(
    'utf16be.txt',
    utf16.map((_, at) => utf16[at ^ 1] ?? 0),
  );
  expect((await draft(bigEndian)).output).toBe(output);
});

it('takes a mail that was copied from a mail program, and no mail alone, for text', async () => {
  const copied = 'From: Ann Lee\nSubject: The tide\nDate: 3 February 2026\n\nIt came in.\n';
  expect((await draft(write('copied.txt', copied))).output).toContain('title: The tide\n');
  const article = 'The tide\n\nContent-Type: is a line of a mail.\n\nIt came in.\n';
  expect((await draft(write('about-mail.txt', article))).output).toContain('It came in.');
});

it.each([
  ['binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'binary-file', /is no text\. Copy/],
  ['utf-32.txt', new Uint8Array([0xff, 0xfe, 0, 0, 0x48, 0, 0, 0]), 'binary-file', /is no text\. Copy/],
  [
    'tide.rtf',
    '{\\rtf1\\ansi The tide}',
    'other-format',
    /is rich text \(RTF\), .*save it as HTML or as text, or paste/,
  ],
  ['tide.pdf', '%PDF-1.7\nBT (The tide) Tj ET', 'other-format', /is a PDF, /],
  [
    'tide.docx',
    'PK\u0003\u0004\u0014\u0000word/document.xml',
    'other-format',
    /is a document of Word, Pages/,
  ],
  [
    'tide.doc',
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
    'other-format',
    /of an old Office program/,
  ],
  [
    'tide.eml',
    'Received: from mx.example.org\r\n\tby mail.example.org; Tue, 3 Feb 2026\r\nFrom: ann@example.org\r\nSubject: =?utf-8?q?The_tide?=\r\n\r\nVGhlIHRpZGU=\r\n',
    'other-format',
    /is a mail as programs send it, or a saved web archive/,
  ],
  [
    'tide.txt',
    '\uFEFFFrom: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b"\n\n--b\n',
    'other-format',
    /or a saved web archive/,
  ],
  ['windows-1252.txt', new Uint8Array([0x93, 0x48, 0x69, 0x94]), 'unreadable-file', /save it as UTF-8/],
  ['empty.txt', '', 'draft-empty', /has no words\. Paste/],
  ['blank.html', '<p>&nbsp;</p>', 'draft-empty', /has no words/],
  ['large.txt', 'word '.repeat(1_000_001), 'file-too-large', /has 5\.0 MB; at most 4 MB/],
  ['long.txt', 'word '.repeat(50_000), 'draft-too-long', /has 250000 characters/],
  [
    'done.md',
    '---\r\ntitle: The tide\r\n---\r\n\r\nIt came in.\r\n',
    'already-briefing',
    /is a briefing already: add it with briefings add\./,
  ],
  [
    'finished',
    '---\ntitle: The tide\npreheader: In.\n---\n\nIt came in.',
    'already-briefing',
    /briefings add/,
  ],
  ['deep.html', '<div>'.repeat(10_000), 'draft-nested-too-deep', /levels deep/],
])('refuses %s, naming it and the mend', (name, content, code, message) => {
  const file = write(name, content);
  const refusal = catchRefusal(() => draftFile(file));
  expect(refusal).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(refusal.message).toContain(file);
});

function catchRefusal(run: () => unknown): RefusedError {
  try {
    run();
  } catch (fault) {
    if (fault instanceof RefusedError) return fault;
    throw fault;
  }
  throw new Error('It was taken.');
}

it('writes nothing where it refuses', async () => {
  const file = write('refused.rtf', '{\\rtf1\\ansi The tide}');
  const out = join(folder, 'refused.md');
  const { code, output, errors } = await draft(file, '--out', out, '--json');
  expect({ code, errors }).toEqual({ code: 1, errors: '' });
  expect(errorAnswerSchema.parse(JSON.parse(output))).toMatchObject({ error: 'other-format' });
  expect(existsSync(out)).toBe(false);
});

it('says when a file is not there, or its place is not', async () => {
  expect((await draft(join(folder, 'nowhere.txt'))).errors).toBe(
    `There is no file ${join(folder, 'nowhere.txt')}.\n`,
  );
  expect((await draft(folder)).errors).toContain("can't be read");
  const lost = await draft(
    write('fine.txt', 'The tide\n\nIt came in.'),
    '--out',
    join(folder, 'no', 'tide.md'),
  );
  expect(lost).toMatchObject({
    code: 1,
    errors: expect.stringContaining("can't be written: is its folder there?"),
  });
});
