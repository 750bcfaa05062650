import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readName } from '../../functions/subscription/reader-name.ts';

describe('readName', () => {
  it.each([
    'Ann',
    'Zoë <O’Hara> & "Sons"',
    'Dr. J. R. Smith-Jones, Ph.D.',
    'M.',
    'محمد عبد الله',
    '李小龍',
    'Наталья',
    '{{unsubUrl}}',
    '{{links.unsubscribe}}',
    '=1+1',
    'J.R.R.Tolkien',
    'St.John Smith',
    'Ma.Teresa Cruz',
    // Persian and Hindi spell with joiners
    'علی\u200cرضا',
    'क्\u200dष',
    '🧭',
    'a'.repeat(60),
  ])('takes %j as it is', (name) => {
    expect(readName(name)).toBe(name);
  });

  it.each([
    ['  Ann  ', 'Ann'],
    ['Ann   Smith', 'Ann Smith'],
    ['Zoe\u0308', 'Zoë'],
    ['\u00a0Ann\u2009', 'Ann'],
    ['', undefined],
    ['  \n ', undefined],
  ])('reads %j as %j', (typed, name) => {
    expect(readName(typed)).toBe(name);
  });

  it.each([
    ['an address', 'win@prize.example'],
    ['a link', 'Click http://x.co'],
    ['a link in capitals', 'HTTPS://X'],
    ['a link without its scheme', '//x'.replace('//', 'ftp://')],
    ['a host with a long name', 'www.prizewinners'],
    ['a scheme alone', 'http:prize'],
    ['a domain', 'Prize at bit.ly/x'],
    ['a domain at the end', 'Free money: prize.com'],
    ['a domain in another script', 'приз.рф'],
    ['a domain in punycode', 'a.xn--p1ai'],
    ['a domain in full-width letters', 'ｐｒｉｚｅ．ｃｏｍ'],
    ['a domain with an ideographic stop', 'prize。com'],
    ['a domain in capitals', 'EVIL.COM'],
    ['a domain with a long ending', 'evil.photography'],
    ['a number for an address', '1.2.3.4/x'],
    ['a line break', 'Ann\nBcc: bo@example.com'],
    ['a paragraph separator', 'Ann\u2029Smith'],
    ['a null character', 'Ann\0'],
    ['a zero-width space', 'A\u200bnn'],
    ['a joiner between Latin letters', 'A\u200dnn'],
    ['a soft hyphen', 'A\u00adnn'],
    ['a direction turned over', 'Ann\u202egnp.exe'],
    ['an isolate left open', 'Ann\u2067'],
    ['a mark that stands for a merge tag', 'Ann\ufdd1'],
    ['an annotation', 'Ann\ufffaSmith'],
    ['half a character', 'Ann\ud83d'],
    ['more than 60 characters', 'a'.repeat(61)],
  ])('refuses %s', (_what, typed) => {
    expect(readName(typed)).toBe('refused');
  });

  it('counts what a reader would, not how it is stored', () => {
    expect(readName('🧭'.repeat(60))).toBe('🧭'.repeat(60));
    expect(readName('🧭'.repeat(61))).toBe('refused');
  });

  it('never lets through what could break a line or hide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
        const name = readName(typed);
        if (name === undefined || name === 'refused') return;
        expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\ufdd0-\ufdef]|@/u);
        expect(name.trim()).toBe(name);
        expect(readName(name)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });
});
