import type { HttpEvent } from '../platform/http.ts';
import { type Language, offeredLanguages, spokenLanguage } from '../publication/languages.ts';
import type { Publication } from '../publication/publication.ts';

type Offer = Pick<Publication, 'language' | 'otherLanguages'>;

/** The offered language that a tag names; undefined for any other text. */
export function offeredLanguage(offer: Offer, tag: string | undefined): Language | undefined {
  const spoken = tag === undefined ? undefined : spokenLanguage(tag);
  return offeredLanguages(offer).find((language) => language === spoken);
}

/**
 * The language to answer a request in: the one that the form or the address names, else the one of ours that
 * the browser likes best, else the publication's own.
 */
export function languageOf(offer: Offer, event: HttpEvent, named?: string): Language {
  return (
    offeredLanguage(offer, named) ??
    offeredLanguage(offer, event.queryStringParameters?.['language']) ??
    likedLanguages(event.headers['accept-language'] ?? '')
      .map((tag) => offeredLanguage(offer, tag))
      .find((language) => language !== undefined) ??
    offer.language
  );
}

/** The tags of an Accept-Language header (RFC 9110, 12.5.4), the best liked first. */
function likedLanguages(header: string): string[] {
  return header
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
