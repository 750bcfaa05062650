import type { Language } from '../publication/languages.ts';
import type { Publication } from '../publication/publication.ts';
import { type Layout, openLayout } from './page-layout.ts';
import { openPhrases, type Phrases } from './page-phrases.ts';

/** What every page of a publication in a language is made with. */
export interface PageContext {
  publication: Publication;
  language: Language;
  phrases: Phrases;
  layout: Layout;
}

export function openPageContext(publication: Publication, baseUrl: string, language: Language): PageContext {
  return {
    ...{ publication, language },
    phrases: openPhrases(publication, language),
    layout: openLayout(publication, baseUrl, language),
  };
}
