import { openTable } from '../platform/dynamodb.ts';
import { readEnvironment } from '../platform/environment.ts';
import type { HttpAnswer, HttpEvent } from '../platform/http.ts';
import { log } from '../platform/log.ts';
import { openBucket } from '../platform/objects.ts';
import { openQueue } from '../platform/queue.ts';
import { keep, once, readSecret } from '../platform/secrets.ts';
import { consentKey } from '../publishing/content-keys.ts';
import { confirmationSubject } from '../rendering/email/confirmation-subject.ts';
import { answerPage } from './answer-page.ts';
import { readerEnvironment } from './environment.ts';
import { keyFingerprint } from './identity.ts';
import { parseTokenKeys } from './link-token.ts';
import { openPages } from './pages.ts';
import type { ReaderDeps } from './reader-deps.ts';
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
const pages = openPages({
  publication: environment.PUBLICATION,
  baseUrl: environment.BASE_URL,
  confirmationSubject: confirmationSubject(environment.PUBLICATION, environment.PUBLICATION.language),
});

const deps: ReaderDeps = {
  publication: environment.PUBLICATION,
  subscribers,
  confirmations: openQueue<ConfirmationMessage>(environment.CONFIRMATIONS_QUEUE_URL),
  media: content,
  identityKey: once(loadIdentityKey),
  tokenKeys: keep(async () => parseTokenKeys(await readSecret(environment.TOKEN_KEYS_ARN))),
  pages,
  keepConsentWords: once(() =>
    content.put(consentKey(pages.consent.wording), {
      body: pages.consent.words,
      contentType: 'text/plain; charset=utf-8',
    }),
  ),
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
    return answerPage(pages, 500, pages.failure());
  }
}
