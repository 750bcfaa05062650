import type { HttpEvent } from '../platform/http.ts';
import { spokenLanguage } from '../publication/languages.ts';
import { languageOf } from './page-language.ts';
import type { Pages } from './pages.ts';
import type { ReaderDeps } from './reader-deps.ts';

type PagesDeps = Pick<ReaderDeps, 'publication' | 'pagesIn'>;

/** The pages in the language that a reader chose once or, for want of that, that the request asks for. */
export function pagesFor({ publication, pagesIn }: PagesDeps, event: HttpEvent, chosen?: string): Pages {
  return pagesIn(spokenLanguage(chosen ?? '') ?? languageOf(publication, event));
}
