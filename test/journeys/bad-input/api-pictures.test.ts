import { describe, expect, it } from 'vitest';
import { openApiDoor } from './fixtures/api-door.ts';
import { noJson } from './fixtures/no-json.ts';
import { nobody } from './fixtures/nobody.ts';
import { png } from './fixtures/png.ts';
import { sourceOf } from './fixtures/source.ts';

/** Pictures that the editors' door refuses: each with its status and a message for a person, and nothing stored. */
const { ask, refusesEach, keepsNothing, keepsMore } = openApiDoor();

describe('pictures that a briefing can not have', () => {
  const picture = { key: `media/${nobody}.png`, width: 10, height: 10 };
  const sent = (pictures: unknown) => JSON.stringify({ source: sourceOf('Body'), pictures });
  /** One picture, with another key or size. */
  const one = (change: object) => sent({ a: { ...picture, ...change } });
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`picture-${at}.png`, picture]));
  const manyWrong = Object.fromEntries(Object.keys(many).map((name) => [name, 1]));

  refusesEach('POST', () => '/api/briefings', [
    ['a list', 400, sent([picture]), /pictures: .*record/],
    ['null', 400, sent(null), /pictures: .*record/],
    ['an address', 400, sent({ 'a.png': 'https://example.com/a.png' }), /pictures\.a\.png: /],
    ['a key outside', 400, one({ key: 'media/../briefings/x.png' }), /pictures\.a\.key: /],
    ['a key elsewhere', 400, one({ key: 'https://evil.example/a.png' }), /pictures\.a\.key: /],
    ['a key of another kind', 400, one({ key: `media/${nobody}.svg` }), /pictures\.a\.key: /],
    ['no width', 400, one({ width: undefined }), /pictures\.a\.width: /],
    ['width 0', 400, one({ width: 0 }), /pictures\.a\.width: /],
    ['half a pixel', 400, one({ height: 0.5 }), /pictures\.a\.height: /],
    ['a width of markup', 400, one({ width: '10"><script>' }), /pictures\.a\.width: /],
    ['a billion pixels', 400, one({ width: 1e9 }), /pictures\.a\.width: /],
    ['five thousand', 400, sent(many), /pictures: .*at most 100/],
    ['a path of 64 KB', 400, sent({ ['a'.repeat(65_537)]: picture }), /pictures\.a+/],
    ['five thousand wrong ones', 400, sent(manyWrong), /pictures\.picture-0\.png: /],
  ]);
  keepsNothing();
});

describe('an upload that is no picture', () => {
  const upload = (bytes: Uint8Array) => JSON.stringify({ data: Buffer.from(bytes).toString('base64') });
  const text = (characters: string) => upload(Buffer.from(characters, 'latin1'));
  const sized = (width: number, height: number) => {
    const bytes = Buffer.from(png);
    bytes.writeUInt32BE(width, 16);
    bytes.writeUInt32BE(height, 20);
    return upload(bytes);
  };
  const dataUrl = `data:image/png;base64,${png.toString('base64')}`;
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
  const webp = `RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x09\0\0\x09\0\0`;
  const bmp = Buffer.alloc(60);
  bmp.write('BM');
  bmp.writeUInt32LE(40, 14);
  bmp.writeUInt32LE(10, 18);
  bmp.writeInt32LE(10, 22);

  refusesEach('POST', () => '/api/pictures', [
    ...noJson,
    ['no data', 400, '{}', /data: .*base64/],
    ['0 bytes', 400, '{"data": ""}', /data: .*empty/],
    ['data that is null', 400, '{"data": null}', /data: /],
    ['data that is a list of bytes', 400, '{"data": [137, 80]}', /data: /],
    ['data that is not base64', 400, '{"data": "not base64!"}', /data: .*base64/],
    ['an address of data', 400, JSON.stringify({ data: dataUrl }), /data: .*base64/],
    ['one byte', 415, upload(Buffer.from([0x89])), /PNG, JPEG or GIF.*Convert/],
    ['text', 415, text('A picture of the sea.'), /Convert/],
    ['SVG', 415, text(svg), /Convert/],
    ['WebP', 415, text(webp), /Convert/],
    ['BMP', 415, upload(bmp), /Convert/],
    ['a page', 415, text('<!doctype html><script>alert(1)</script>'), /Convert/],
    ['the first bytes of a PNG', 415, upload(png.subarray(0, 12)), /Convert/],
    ['a JPEG without a size', 415, upload(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])), /Convert/],
    ['a PNG without width', 415, sized(0, 10), /Convert/],
    ['a PNG four billion pixels wide', 422, sized(4_294_967_295, 10), /4294967295.*at most 10000/],
    ['a PNG that would fill a memory', 422, sized(60_000, 60_000), /60000.*at most 10000/],
    ['4 MB of zeros', 415, upload(Buffer.alloc(4 << 20)), /Convert/],
  ]);

  it('more than Lambda carries: 413', async () => {
    const bytes = Buffer.concat([png, Buffer.alloc(5 << 20)]);
    expect((await ask('POST', '/api/pictures', upload(bytes))).status).toBe(413);
  });

  keepsNothing();

  it('a picture of 4 MB is taken', async () => {
    const bytes = Buffer.concat([png, Buffer.alloc((4 << 20) - png.length)]);
    expect((await ask('POST', '/api/pictures', upload(bytes))).status).toBe(201);
    await keepsMore();
  });
});
