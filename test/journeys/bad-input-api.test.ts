import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorAnswerSchema } from '../../functions/console/api-schemas.ts';
import { startTestDesk, type TestDesk } from '../test-desk.ts';

/** What the editors' door refuses: each with its status and a message for a person, and nothing stored or sent. */
const json = 'application/json';
const nobody = 'AAAAAAAAAAAAAAAAAAAAAA';
const png = readFileSync(join(import.meta.dirname, '../../templates/briefings/deepseek.png'));
const preheader =
  'preheader: What the tide brought in, and what it took away, in a line that is long enough.';

let desk: TestDesk;
let editor: AwsClient;
let dynamodb: DynamoDBClient;
let s3: S3Client;
/** A checked briefing, one that nobody checked, one with errors, a send that is over, one that was taken back. */
const standing = { checked: '', unchecked: '', faulty: '', sent: '', cancelled: '' };

beforeAll(async () => {
  desk = await startTestDesk();
  editor = new AwsClient({
    ...desk.credentials,
    service: 'execute-api',
    region: 'eu-west-1',
    retries: 0,
  });
  await openEngines();
  await desk.subscribe('ann@example.com');
  standing.checked = await desk.addCheckedBriefing('The tide');
  standing.unchecked = await addBriefing(sourceOf('Not checked.'));
  standing.faulty = await addBriefing(sourceOf('A <blink>word</blink>.'));
  expect((await ask('POST', `/api/briefings/${standing.faulty}/check`)).status).toBe(200);
  const taken = await desk.order(standing.checked, { undoSeconds: 900 });
  expect((await ask('POST', `/api/sends/${taken.id}/cancel`)).status).toBe(200);
  const over = await desk.order(standing.checked);
  await desk.ended(over.id);
  Object.assign(standing, { cancelled: taken.id, sent: over.id });
});
afterAll(async () => {
  dynamodb.destroy();
  s3.destroy();
  await desk.discard();
});

async function openEngines(): Promise<void> {
  const status = z.object({ parts: z.array(z.object({ name: z.string(), address: z.string() })) });
  const { parts } = status.parse(await (await fetch(`${desk.url}/__local`)).json());
  const at = (name: string) => ({
    endpoint: parts.find((part) => part.name === name)?.address,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  dynamodb = new DynamoDBClient(at('DynamoDB'));
  s3 = new S3Client({ ...at('SQS, SNS and S3'), forcePathStyle: true });
}

type Body = string | Uint8Array<ArrayBuffer>;

/** A signed request, with whatever body and type. */
async function ask(method: string, path: string, body?: Body, type = json) {
  const headers = { 'content-type': type };
  const response = await editor.fetch(desk.url + path, { method, headers, body });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

async function addBriefing(source: string): Promise<string> {
  const { status, text } = await ask('POST', '/api/briefings', JSON.stringify({ source }));
  expect(status).toBe(201);
  return z.object({ id: z.string() }).parse(JSON.parse(text)).id;
}

function sourceOf(body: string, lines = ['title: The tide', preheader]): string {
  return ['---', ...lines, '---', '', body].join('\n');
}

/** A source with more lines in its front matter. */
const headed = (...lines: string[]) => sourceOf('Body', ['title: The tide', preheader, ...lines]);

/** What is kept: every item of every table but the pace-maker's, every object's key, every mail. */
async function everythingKept() {
  const { TableNames = [] } = await dynamodb.send(new ListTablesCommand());
  const items = TableNames.filter((name) => !name.includes('Control')).map(async (TableName) => {
    const { Items } = await dynamodb.send(new ScanCommand({ TableName }));
    return [TableName, (Items ?? []).map((item) => JSON.stringify(item)).sort()] as const;
  });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand());
  const objects = Buckets.map(async ({ Name: Bucket }) => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    return Contents.map(({ Key }) => `${Bucket}/${Key}`);
  });
  return {
    tables: Object.fromEntries(await Promise.all(items)),
    objects: (await Promise.all(objects)).flat(),
    briefings: (await ask('GET', '/api/briefings')).text,
    mail: (await desk.list()).map(({ id }) => id),
  };
}

let kept: Awaited<ReturnType<typeof everythingKept>>;
beforeAll(async () => {
  kept = await everythingKept();
  expect(kept.objects.length).toBeGreaterThan(3);
  expect(kept.mail).toHaveLength(2);
});

/** An answer of our own: an error's name, and words for a person, short enough to read. */
function refusal({ type, text }: { type: string | null; text: string }) {
  expect(type).toBe('application/json; charset=utf-8');
  expect(text.length).toBeLessThan(40_000);
  expect(text).not.toMatch(/\bat .*\.[jt]s:\d+|ZodError|SyntaxError|node_modules|\$metadata/);
  const answer = errorAnswerSchema.parse(JSON.parse(text));
  expect(answer.message.length).toBeLessThan(2000);
  return answer;
}

interface Refused {
  what: string;
  body?: Body;
  type?: string;
  status: number;
  /** What the message, or the first problem's, has to say. */
  says: RegExp;
}

function refusesEach(method: string, path: () => string, cases: Refused[]): void {
  it.each(cases)('$what: $status', async ({ body, type, status, says }) => {
    const answer = await ask(method, path(), body, type);
    expect(answer).toMatchObject({ status });
    const { message, problems = [] } = refusal(answer);
    expect(
      [message, ...problems.map((problem) => `line ${problem.line}: ${problem.message}`)].join('\n'),
    ).toMatch(says);
  });
}

function keepsNothing(): void {
  it('has stored nothing and mailed nobody', async () => {
    expect(await everythingKept()).toEqual(kept);
  });
}

const asJson = (value: unknown) => JSON.stringify(value);
/** Bytes in the place of a letter of a source. */
function withBytes(bytes: number[]): Uint8Array<ArrayBuffer> {
  const [before = '', after = ''] = asJson({ source: sourceOf('One § two') }).split('§');
  return new Uint8Array(Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]));
}

/** What no door that reads JSON takes. */
const noJson: Refused[] = [
  {
    what: 'a form',
    body: 'source=x',
    type: 'application/x-www-form-urlencoded',
    status: 415,
    says: /application\/json/,
  },
  { what: 'text', body: '{}', type: 'text/plain', status: 415, says: /application\/json/ },
  {
    what: 'an upload',
    body: '--b\r\n',
    type: 'multipart/form-data; boundary=b',
    status: 415,
    says: /application\/json/,
  },
  { what: 'an empty type', body: '{}', type: '', status: 415, says: /application\/json/ },
  { what: 'no body', status: 400, says: /not JSON/ },
  { what: 'broken JSON', body: '{"source": "x"', status: 400, says: /not JSON/ },
  { what: 'two documents of JSON', body: '{}{}', status: 400, says: /not JSON/ },
  { what: 'binary', body: new Uint8Array(png.subarray(0, 1000)), status: 400, says: /not JSON/ },
  { what: 'UTF-16', body: new Uint8Array(Buffer.from('{}', 'utf16le')), status: 400, says: /not JSON/ },
  { what: 'null', body: 'null', status: 400, says: /body: .*expected object/ },
  { what: 'a list', body: '[{}]', status: 400, says: /body: .*expected object/ },
  { what: 'a text', body: '"x"', status: 400, says: /body: .*expected object/ },
  { what: 'a number', body: '1e400', status: 400, says: /body: .*expected object/ },
  { what: 'a field that nobody knows', body: '{"autor": "Zoë"}', status: 400, says: /"autor"/ },
  { what: 'a prototype', body: '{"__proto__": {"source": "x", "data": "x"}}', status: 400, says: /wrong/ },
  {
    what: '64 KB of a field that nobody knows',
    body: asJson({ ['x'.repeat(65_537)]: 1 }),
    status: 400,
    says: /x{50}/,
  },
  {
    what: 'ten thousand fields that nobody knows',
    body: asJson(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`field-${at}`, at]))),
    status: 400,
    says: /field-0/,
  },
];

describe('a briefing that is no briefing', () => {
  refusesEach('POST', () => '/api/briefings', [
    ...noJson.filter(({ what }) => what !== 'a form'),
    { what: 'no source', body: '{}', status: 400, says: /source: / },
    { what: 'an empty source', body: '{"source": ""}', status: 400, says: /source: is empty.*front matter/ },
    {
      what: 'a source that is a number',
      body: '{"source": 1}',
      status: 400,
      says: /source: .*expected string/,
    },
    {
      what: 'a source that is a list',
      body: '{"source": ["---"]}',
      status: 400,
      says: /source: .*expected string/,
    },
    {
      what: 'a source that is null',
      body: '{"source": null}',
      status: 400,
      says: /source: .*expected string/,
    },
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

  /** Nine lists of nine of the list before: 3 billion words, once unfolded. */
  function bomb(): string[] {
    const list = (of: string) => `[${Array(9).fill(of).join(', ')}]`;
    const levels = [...'bcdefghij'].map((name, at) => `${name}: &${name} ${list(`*${'abcdefghi'[at]}`)}`);
    return [`a: &a ${list('tide')}`, ...levels];
  }

  refusesEach('POST', () => '/api/briefings', [
    ...sources.map(([what, source, says, status = 422]) => ({
      what,
      body: asJson({ source }),
      status,
      says,
    })),
    { what: 'Latin-1 sent as JSON', body: withBytes([0xe9]), status: 422, says: /line 6: .*UTF-8/ },
    {
      what: 'bytes that are no text',
      body: withBytes([0xff, 0xfe, 0x80]),
      status: 422,
      says: /line 6: .*UTF-8/,
    },
  ]);

  it('more than Lambda carries: 413', async () => {
    expect((await ask('POST', '/api/briefings', asJson({ source: 'x'.repeat(7 << 20) }))).status).toBe(413);
  });

  it.each([
    ['a mark of byte order', `\uFEFF${sourceOf('Body')}`],
    ['Windows lines', sourceOf('Body').replaceAll('\n', '\r\n')],
  ])('%s is forgiven', async (_what, source) => {
    await addBriefing(source);
    kept = await everythingKept();
  });

  keepsNothing();
});

describe('pictures that a briefing can not have', () => {
  const picture = { key: `media/${nobody}.png`, width: 10, height: 10 };
  const sent = (pictures: unknown) => asJson({ source: sourceOf('Body'), pictures });
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`picture-${at}.png`, picture]));

  refusesEach('POST', () => '/api/briefings', [
    { what: 'a list', body: sent([picture]), status: 400, says: /pictures: .*record/ },
    { what: 'null', body: sent(null), status: 400, says: /pictures: .*record/ },
    {
      what: 'an address',
      body: sent({ 'a.png': 'https://example.com/a.png' }),
      status: 400,
      says: /pictures\.a\.png: /,
    },
    {
      what: 'a key outside',
      body: sent({ a: { ...picture, key: 'media/../briefings/x.png' } }),
      status: 400,
      says: /pictures\.a\.key: /,
    },
    {
      what: 'a key elsewhere',
      body: sent({ a: { ...picture, key: 'https://evil.example/a.png' } }),
      status: 400,
      says: /pictures\.a\.key: /,
    },
    {
      what: 'a key of another kind',
      body: sent({ a: { ...picture, key: `media/${nobody}.svg` } }),
      status: 400,
      says: /pictures\.a\.key: /,
    },
    {
      what: 'no width',
      body: sent({ a: { ...picture, width: undefined } }),
      status: 400,
      says: /pictures\.a\.width: /,
    },
    {
      what: 'width 0',
      body: sent({ a: { ...picture, width: 0 } }),
      status: 400,
      says: /pictures\.a\.width: /,
    },
    {
      what: 'half a pixel',
      body: sent({ a: { ...picture, height: 0.5 } }),
      status: 400,
      says: /pictures\.a\.height: /,
    },
    {
      what: 'a width of markup',
      body: sent({ a: { ...picture, width: '10"><script>' } }),
      status: 400,
      says: /pictures\.a\.width: /,
    },
    {
      what: 'a billion pixels',
      body: sent({ a: { ...picture, width: 1e9 } }),
      status: 400,
      says: /pictures\.a\.width: /,
    },
    { what: 'five thousand', body: sent(many), status: 400, says: /pictures: .*at most 100/ },
    {
      what: 'a path of 64 KB',
      body: sent({ ['a'.repeat(65_537)]: picture }),
      status: 400,
      says: /pictures\.a+/,
    },
    {
      what: 'five thousand wrong ones',
      body: sent(Object.fromEntries(Object.keys(many).map((name) => [name, 1]))),
      status: 400,
      says: /pictures\.picture-0\.png: /,
    },
  ]);
  keepsNothing();
});

describe('an upload that is no picture', () => {
  const upload = (bytes: Uint8Array) => asJson({ data: Buffer.from(bytes).toString('base64') });
  const sized = (width: number, height: number) => {
    const bytes = Buffer.from(png);
    bytes.writeUInt32BE(width, 16);
    bytes.writeUInt32BE(height, 20);
    return upload(bytes);
  };
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
  const webp = `RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x09\0\0\x09\0\0`;
  const bmp = Buffer.alloc(60);
  bmp.write('BM');
  bmp.writeUInt32LE(40, 14);
  bmp.writeUInt32LE(10, 18);
  bmp.writeInt32LE(10, 22);

  refusesEach('POST', () => '/api/pictures', [
    ...noJson,
    { what: 'no data', body: '{}', status: 400, says: /data: .*base64/ },
    { what: '0 bytes', body: '{"data": ""}', status: 400, says: /data: .*empty/ },
    { what: 'data that is null', body: '{"data": null}', status: 400, says: /data: / },
    { what: 'data that is a list of bytes', body: '{"data": [137, 80]}', status: 400, says: /data: / },
    { what: 'data that is not base64', body: '{"data": "not base64!"}', status: 400, says: /data: .*base64/ },
    {
      what: 'an address of data',
      body: asJson({ data: `data:image/png;base64,${png.toString('base64')}` }),
      status: 400,
      says: /data: .*base64/,
    },
    { what: 'one byte', body: upload(Buffer.from([0x89])), status: 415, says: /PNG, JPEG or GIF.*Convert/ },
    { what: 'text', body: upload(Buffer.from('A picture of the sea.')), status: 415, says: /Convert/ },
    { what: 'SVG', body: upload(Buffer.from(svg)), status: 415, says: /Convert/ },
    { what: 'WebP', body: upload(Buffer.from(webp, 'latin1')), status: 415, says: /Convert/ },
    { what: 'BMP', body: upload(bmp), status: 415, says: /Convert/ },
    {
      what: 'a page',
      body: upload(Buffer.from('<!doctype html><script>alert(1)</script>')),
      status: 415,
      says: /Convert/,
    },
    { what: 'the first bytes of a PNG', body: upload(png.subarray(0, 12)), status: 415, says: /Convert/ },
    {
      what: 'a JPEG without a size',
      body: upload(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])),
      status: 415,
      says: /Convert/,
    },
    { what: 'a PNG without width', body: sized(0, 10), status: 415, says: /Convert/ },
    {
      what: 'a PNG four billion pixels wide',
      body: sized(4_294_967_295, 10),
      status: 422,
      says: /4294967295.*at most 10000/,
    },
    {
      what: 'a PNG that would fill a memory',
      body: sized(60_000, 60_000),
      status: 422,
      says: /60000.*at most 10000/,
    },
    { what: '4 MB of zeros', body: upload(Buffer.alloc(4 << 20)), status: 415, says: /Convert/ },
  ]);

  it('more than Lambda carries: 413', async () => {
    const bytes = Buffer.concat([png, Buffer.alloc(5 << 20)]);
    expect((await ask('POST', '/api/pictures', upload(bytes))).status).toBe(413);
  });

  keepsNothing();

  it('a picture of 4 MB is taken', async () => {
    const bytes = Buffer.concat([png, Buffer.alloc((4 << 20) - png.length)]);
    expect((await ask('POST', '/api/pictures', upload(bytes))).status).toBe(201);
    kept = await everythingKept();
  });
});

describe('an order that is none', () => {
  const topics = (value: unknown) => asJson({ topics: value, undoSeconds: 0 });
  const undo = (undoSeconds: unknown) => asJson({ undoSeconds });

  refusesEach('POST', () => `/api/briefings/${standing.checked}/sends`, [
    ...noJson,
    { what: 'topics that are text', body: topics('markets'), status: 400, says: /topics: .*array/ },
    { what: 'topics that are null', body: topics(null), status: 400, says: /topics: .*array/ },
    { what: 'a topic that is a number', body: topics([1]), status: 400, says: /topics\.0: / },
    {
      what: 'a hundred thousand topics that are numbers',
      body: topics(Array(100_000).fill(1)),
      status: 400,
      says: /topics/,
    },
    {
      what: 'a topic that there is not',
      body: topics(['markets', 'weather']),
      status: 422,
      says: /"weather".*markets, technology/,
    },
    {
      what: 'a topic by its name',
      body: topics(['Markets']),
      status: 422,
      says: /"Markets".*markets, technology/,
    },
    { what: 'an empty topic', body: topics(['']), status: 422, says: /"".*markets, technology/ },
    { what: 'a prototype for a topic', body: topics(['__proto__']), status: 422, says: /"__proto__"/ },
    { what: 'a topic of 64 KB', body: topics(['x'.repeat(65_537)]), status: 400, says: /topics\.0: / },
    { what: 'undo time -1', body: undo(-1), status: 400, says: /undoSeconds: .*0/ },
    { what: 'undo time 901', body: undo(901), status: 400, says: /undoSeconds: .*900/ },
    { what: 'undo time 1e9', body: undo(1e9), status: 400, says: /undoSeconds: .*900/ },
    { what: 'undo time 1.5', body: undo(1.5), status: 400, says: /undoSeconds: .*int/ },
    { what: 'undo time in words', body: undo('x'), status: 400, says: /undoSeconds: .*number/ },
    { what: 'undo time in quotes', body: undo('0'), status: 400, says: /undoSeconds: .*number/ },
    { what: 'undo time null', body: undo(null), status: 400, says: /undoSeconds: .*number/ },
    { what: 'undo time for ever', body: '{"undoSeconds": 1e999}', status: 400, says: /undoSeconds: / },
  ]);
  keepsNothing();
});

describe('what is not ready, and what is over', () => {
  it.each([
    ['unchecked', 'not-checked', /not checked.*broadsheet check/],
    ['faulty', 'has-errors', /errors.*broadsheet check/],
  ] as const)('ordering a briefing that is %s: 409', async (which, error, says) => {
    const answer = await ask('POST', `/api/briefings/${standing[which]}/sends`, '{"undoSeconds": 0}');
    expect(answer.status).toBe(409);
    expect(refusal(answer)).toMatchObject({ error, message: expect.stringMatching(says) });
    expect(answer.text).toContain(standing[which]);
  });

  it.each([
    ['sent', /too late.* is sent/],
    ['cancelled', /is cancelled already/],
  ] as const)('taking a send back that is %s: 409', async (which, says) => {
    for (let times = 0; times < 2; times += 1) {
      const answer = await ask('POST', `/api/sends/${standing[which]}/cancel`);
      expect(answer.status).toBe(409);
      expect(refusal(answer)).toMatchObject({ error: 'too-late', message: expect.stringMatching(says) });
      expect(answer.text).toContain(standing[which]);
    }
  });

  keepsNothing();
});

describe('what there is not', () => {
  const ids = [
    'x',
    nobody,
    'A'.repeat(21),
    'A'.repeat(23),
    '%20',
    '%00',
    '%ZZ',
    '..%2F..',
    '__proto__',
    'meta',
  ];
  const briefing = [...ids, `${nobody}.1`].flatMap((id) => [
    ['POST', `/api/briefings/${id}/check`],
    ['POST', `/api/briefings/${id}/sends`],
  ]);
  const sends = [...ids, `${nobody}.1`, `${nobody}.0`, `${nobody}.-1`, `${nobody}.01`].concat([
    `${nobody}.1.5`,
    `${nobody}.1e3`,
    `${nobody}.99999`,
    `${nobody}.`,
  ]);
  const send = sends.flatMap((id) => [
    ['GET', `/api/sends/${id}`],
    ['POST', `/api/sends/${id}/cancel`],
  ]);

  it.each([...briefing, ...send])('%s %s: 404', async (method, path) => {
    const answer = await ask(method, path, method === 'POST' ? '{}' : undefined);
    expect(answer.status).toBe(404);
    const { error, message } = refusal(answer);
    expect(error).toMatch(/^no-such-(briefing|send)$/);
    expect(message).toMatch(/^There is no (briefing|send) /);
  });

  it('an id as long as an address may be: 404', async () => {
    const id = 'A'.repeat(4000);
    for (const path of [`/api/sends/${id}`, `/api/sends/${id}/cancel`, `/api/briefings/${id}/check`]) {
      const answer = await ask(path.endsWith(id) ? 'GET' : 'POST', path);
      expect(answer.status).toBe(404);
    }
  });

  it('a send of the briefing that was never ordered: 404', async () => {
    for (const number of ['3', '9999']) {
      const answer = await ask('GET', `/api/sends/${standing.checked}.${number}`);
      expect(answer.status).toBe(404);
      expect(refusal(answer).message).toContain(`There is no send ${standing.checked}.${number}.`);
    }
  });

  it.each([
    ['GET', '/api/nowhere'],
    ['POST', '/api/nowhere'],
    ['GET', '/api/briefings/'],
    ['POST', '/api/briefings/'],
    ['GET', '/api//briefings'],
    ['GET', '/api/Briefings'],
    ['GET', `/api/briefings/${nobody}`],
    ['POST', `/api/briefings/${nobody}/check/`],
    ['POST', `/api/briefings/${nobody}/cancel`],
    ['GET', '/api/sends'],
    ['GET', '/api/sends/'],
    ['GET', '/api/__proto__'],
    ['GET', '/api/constructor'],
    ['GET', '/api/%2e%2e%2fbriefings'],
    ['GET', '/api/briefings%00'],
    ['GET', `/api/${'x'.repeat(200)}`],
  ])('%s %s: 404', async (method, path) => {
    const answer = await ask(method, path, method === 'POST' ? '{}' : undefined);
    expect(answer.status).toBe(404);
    expect(refusal(answer).message).toMatch(/^There is no \//);
  });

  it.each([
    ['GET', '/api/pictures', 'POST'],
    ['GET', `/api/briefings/${nobody}/check`, 'POST'],
    ['GET', `/api/briefings/${nobody}/sends`, 'POST'],
    ['GET', `/api/sends/${nobody}.1/cancel`, 'POST'],
    ['POST', `/api/sends/${nobody}.1`, 'GET'],
  ])('%s %s: 405', async (method, path, takes) => {
    const answer = await ask(method, path, method === 'POST' ? '{}' : undefined);
    expect(answer.status).toBe(405);
    expect(refusal(answer).message).toBe(`${path} takes ${takes}, not ${method}.`);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('%s /api/briefings: 404', async (method) => {
    // API Gateway has no such route: nothing of ours is asked
    expect((await ask(method, '/api/briefings')).status).toBe(404);
  });

  it.each([
    ['GET', '/api'],
    ['POST', '/api/'],
  ])('%s %s: 404', async (method, path) => {
    expect((await ask(method, path)).status).toBe(404);
  });

  keepsNothing();
});

describe('more errors than anybody reads', () => {
  it.each([
    ['markup', '<b>\n\n', 20_000],
    ['pictures', '![](x)\n\n', 20_000],
  ])('of %s are listed as far as it helps, and the briefing is not sent', async (_what, line, times) => {
    const id = await addBriefing(sourceOf(line.repeat(times)));
    const checked = await ask('POST', `/api/briefings/${id}/check`);
    expect(checked.status).toBe(200);
    const { ready, problems } = z
      .object({ ready: z.boolean(), problems: z.array(z.object({ message: z.string() })) })
      .parse(JSON.parse(checked.text));
    expect(ready).toBe(false);
    expect(problems.length).toBeLessThanOrEqual(101);
    expect(problems.at(-1)?.message).toMatch(/19900 more/);
    // asked again, it answers with what is stored
    expect((await ask('POST', `/api/briefings/${id}/check`)).text).toBe(checked.text);
    expect((await ask('POST', `/api/briefings/${id}/sends`, '{}')).status).toBe(409);
  });
});
