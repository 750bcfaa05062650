import type { Language } from '../publication/languages.ts';
import type { Publication } from '../publication/publication.ts';
import { openPages, type Pages } from './pages.ts';

/** The pages of a publication by language; each is opened when a reader first needs it. */
export function pagesByLanguage(publication: Publication, baseUrl: string): (language: Language) => Pages {
  const opened = new Map<Language, Pages>();
  return (language) => {
    const pages = opened.get(language) ?? openPages(publication, baseUrl, language);
    opened.set(language, pages);
    return pages;
  };
}
