import type { ArchiveDeps } from '../archive/find-online-page.ts';
import type { Bucket } from '../platform/objects.ts';
import type { Kept } from '../platform/secrets.ts';
import type { Language } from '../publication/languages.ts';
import type { Publication } from '../publication/publication.ts';
import type { TokenKeys } from './link-token.ts';
import type { Pages } from './pages.ts';
import type { SignUpDeps } from './sign-up.ts';
import type { Consent } from './sign-up-page.ts';

/** What the public pages need; `reader.handler.ts` wires it. */
export interface ReaderDeps extends SignUpDeps {
  publication: Publication;
  tokenKeys: Kept<TokenKeys>;
  media: Pick<Bucket, 'get'>;
  archive: ArchiveDeps;
  pagesIn: (language: Language) => Pages;
  /** Makes sure that the words readers agree to are kept, before the first of them does. */
  keepConsentWords: (consent: Consent) => Promise<void>;
}
