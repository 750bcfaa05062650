import '../../fixtures/one-seed.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from '../../../functions/publication/contrast.ts';
import { themeSchema } from '../../../functions/publication/theme-settings.ts';
import { letteringOf, withFonts } from '../../../functions/rendering/email/script.ts';
import { themeOf } from '../../../functions/rendering/email/theme.ts';

const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
const colour = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join('')}`);
const shade = fc.integer({ min: 200, max: 255 }).map((value) => value.toString(16));
const paper = fc.tuple(shade, shade, shade).map((channels) => `#${channels.join('')}`);

const settings = fc
  .record({
    accent: colour,
    ink: fc.option(colour, { nil: undefined }),
    paper: fc.option(paper, { nil: undefined }),
  })
  .map((one) => themeSchema.safeParse(one))
  .filter(({ success }) => success)
  .map(({ data }) => data);

test('with any colours that are allowed, all text can be read on its ground, on light paper and dark', () => {
  fc.assert(
    fc.property(settings, (allowed) => {
      if (!allowed) throw new Error('These are not allowed.');
      const theme = themeOf(allowed);
      const { accent, ink, soft, paper, wash, darkAccent, darkInk, darkSoft, darkPaper, darkWash, darkDesk } =
        theme;
      const pairs = [
        ...[paper, wash].flatMap((ground) => [accent, ink, soft].map((text) => [text, ground])),
        ...[darkPaper, darkWash, darkDesk].flatMap((ground) =>
          [darkAccent, darkInk, darkSoft].map((text) => [text, ground]),
        ),
      ];
      for (const [text = '', ground = ''] of pairs) {
        expect(text).toMatch(/^#[0-9a-f]{6}$/);
        expect([text, ground, contrast(text, ground) >= 4.5]).toEqual([text, ground, true]);
      }
    }),
    { numRuns: 500 },
  );
});

test('colours that are told are printed as they are where they can be read', () => {
  const told = { accent: '#0b5345', ink: '#222222', paper: '#fff1e5' };
  expect(themeOf(themeSchema.parse(told))).toMatchObject(told);
});

test.each([
  [{ paper: '#15171b', accent: '#ffcc00' }, 'light colour'],
  [{ paper: '#bbbbbb', accent: '#000000' }, 'light colour'],
  [{ paper: '#fff1e5', accent: '#9a7b4f' }, 'contrast with #fff1e5'],
])('%o is not allowed', (told, reason) => {
  expect(() => themeSchema.parse(told)).toThrow(reason);
});

test.each([
  ['ar', true],
  ['he-IL', true],
  ['ur', true],
  ['az-Arab', true],
  ['en', false],
  ['ar-Latn', false],
])('%s is written from right to left: %s', (language, isRightToLeft) => {
  expect(letteringOf(language).isRightToLeft).toBe(isRightToLeft);
});

test('Arabic stands between the Latin faces and the generic one, in any stack', () => {
  const { fonts } = letteringOf('ar');
  const { bodyFont, headingFont } = withFonts(
    themeOf({ accent: '#9e2a2b', bodyFont: "'Noto Serif', Georgia, serif", headingFont: 'sans-serif' }),
    fonts,
  );
  expect(bodyFont).toMatch(/^'Noto Serif', Georgia, 'Noto Naskh Arabic', .*, serif$/);
  expect(headingFont).toMatch(/^'Noto Naskh Arabic', .*, sans-serif$/);
});
