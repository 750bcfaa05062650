import { describe, expect, it } from 'vitest';
import type { HttpEvent } from '../../functions/platform/http.ts';
import { offeredLanguages } from '../../functions/publication/languages.ts';
import { languageOf } from '../../functions/subscription/page-language.ts';

const offer = { language: 'en', otherLanguages: ['ar', 'de'] } as const;
const publication = { ...offer, otherLanguages: [...offer.otherLanguages] };

function visit(acceptLanguage?: string, language?: string): HttpEvent {
  return {
    headers: { 'accept-language': acceptLanguage },
    queryStringParameters: language === undefined ? undefined : { language },
  } as unknown as HttpEvent;
}

describe('languageOf', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['ar', 'ar'],
    ['ar-EG,ar;q=0.9,en;q=0.8', 'ar'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['en-US,en;q=0.9,ar;q=0.8', 'en'],
    ['en;q=0.5, ar;q=0.7', 'ar'],
    ['en ; q=0.5 , ar ; Q=0.7', 'ar'],
    // not offered, so the next best
    ['fr, de;q=0.3', 'de'],
    ['fr,es', 'en'],
    // refused
    ['ar;q=0, fr', 'en'],
    ['ar;q=0,de;q=0.001', 'de'],
    // no weights
    ['ar;q=very, de;q=0.1', 'de'],
    ['ar;q=-1,de;q=0.1', 'de'],
    [',;,ar;;', 'ar'],
    ['__proto__, ar', 'ar'],
  ])('answers a browser that likes %j in %s', (liked, language) => {
    expect(languageOf(publication, visit(liked))).toBe(language);
  });

  it('goes by the form, then by the address, then by the browser', () => {
    expect(languageOf(publication, visit('ar', 'de'), 'en')).toBe('en');
    expect(languageOf(publication, visit('ar', 'de'))).toBe('de');
    expect(languageOf(publication, visit('ar', 'de'), 'tlh')).toBe('de');
    expect(languageOf(publication, visit('ar', 'fr'), 'es')).toBe('ar');
    expect(languageOf(publication, visit('ar', 'de,en'), '')).toBe('ar');
  });

  it('speaks its own language alone unless the publication offers others', () => {
    const own = { language: 'de' } as const;
    expect(languageOf(own, visit('ar', 'ar'), 'ar')).toBe('de');
    expect(offeredLanguages(own)).toEqual(['de']);
    expect(offeredLanguages({ language: 'de', otherLanguages: ['de', 'en', 'en'] })).toEqual(['de', 'en']);
  });

  it('reads a header of any length in no time', () => {
    const long = 'fr;q=0.1,'.repeat(8000);
    const started = performance.now();
    expect(languageOf(publication, visit(`${long}ar;q=0.01`))).toBe('ar');
    expect(performance.now() - started).toBeLessThan(500);
  });
});
