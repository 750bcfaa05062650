import { openTable } from '../platform/dynamodb.ts';
import { readEnvironment } from '../platform/environment.ts';
import type { HttpAnswer, HttpEvent } from '../platform/http.ts';
import { log } from '../platform/log.ts';
import { openBucket } from '../platform/objects.ts';
import { openQueue } from '../platform/queue.ts';
import { keep, once, readSecret } from '../platform/secrets.ts';
import { openSendStore } from '../publishing/send-store.ts';
import { answerPage } from './answer-page.ts';
import { readerEnvironment } from './environment.ts';
import { keyFingerprint } from './identity.ts';
import { consentKeeper } from './keep-consent-words.ts';
import { parseTokenKeys } from './link-token.ts';
import { pagesByLanguage } from './pages-by-language.ts';
import type { ReaderDeps } from './reader-deps.ts';
import { pagesFor } from './reader-pages.ts';
import { answerReader } from './reader-routes.ts';
import type { ConfirmationMessage } from './sign-up.ts';
import { openSubscriberStore } from './subscriber-store.ts';

const environment = readEnvironment(readerEnvironment);
const subscribers = openSubscriberStore(openTable(environment.SUBSCRIBERS_TABLE));

/** @throws when the table's ids were made with another key: going on would split every reader in two. */
async function loadIdentityKey(): Promise<string> {
  const key = await readSecret(environment.IDENTITY_KEY_ARN);
  if (await subscribers.matchesIdentityKey(keyFingerprint(key))) return key;
  throw new Error('The identity key is not the one that this list was made with. Restore the old secret.');
}

const content = openBucket(environment.CONTENT_BUCKET);
const deps: ReaderDeps = {
  publication: environment.PUBLICATION,
  subscribers,
  confirmations: openQueue<ConfirmationMessage>(environment.CONFIRMATIONS_QUEUE_URL),
  media: content,
  archive: {
    publishedVersion: openSendStore(openTable(environment.BRIEFINGS_TABLE)).findStartedVersion,
    content,
  },
  identityKey: once(loadIdentityKey),
  tokenKeys: keep(async () => parseTokenKeys(await readSecret(environment.TOKEN_KEYS_ARN))),
  pagesIn: pagesByLanguage(environment.PUBLICATION, environment.BASE_URL),
  keepConsentWords: consentKeeper(content),
  now: Date.now,
};

export async function handler(event: HttpEvent): Promise<HttpAnswer> {
  try {
    return await answerReader(deps, event);
  } catch (fault) {
    log.error('A page failed.', {
      routeKey: event.routeKey,
      fault: fault instanceof Error ? fault : String(fault),
    });
    const pages = pagesFor(deps, event);
    return answerPage(pages, 500, pages.failure());
  }
}
