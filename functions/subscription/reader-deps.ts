import type { Bucket } from '../platform/objects.ts';
import type { Kept } from '../platform/secrets.ts';
import type { Publication } from '../publishing/publication.ts';
import type { TokenKeys } from './link-token.ts';
import type { Pages } from './pages.ts';
import type { SignUpDeps } from './sign-up.ts';

/** What the public pages need; `reader.handler.ts` wires it. */
export interface ReaderDeps extends SignUpDeps {
  publication: Publication;
  tokenKeys: Kept<TokenKeys>;
  media: Pick<Bucket, 'get'>;
  pages: Pages;
  /** Makes sure that the words readers agree to are kept, before the first of them does. */
  keepConsentWords: () => Promise<void>;
}
