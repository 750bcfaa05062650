import PostalMime from 'postal-mime';
import type { Bucket } from '../platform/objects.ts';
import { composeMessage } from '../rendering/message/compose-message.ts';
import { type RenderedEmail, renderedEmailSchema } from '../rendering/message/rendered-email.ts';
import type { Problem } from '../rendering/problem.ts';
import { type Briefing, isReadyToSend } from './briefing.ts';
import { type CheckDeps, checkBriefing } from './check-briefing.ts';
import { emailKey } from './content-keys.ts';

export interface PreviewDeps extends CheckDeps {
  /** Where links lead, no slash at the end. */
  baseUrl: string;
}

/** Whom a preview is made out to: nobody that there is. */
export interface SampleReader {
  name?: string;
  /** None means everything. */
  topics: string[];
  language: string;
}

export interface Preview {
  version: number;
  from: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** The whole message, as SES would get it. */
  message: Buffer;
}

/** Makes the latest version out to a sample reader, checking it first where that was not done; shows no errors but its own. */
export async function previewBriefing(
  deps: PreviewDeps,
  briefing: Briefing,
  sample: SampleReader,
): Promise<Preview | { problems: Problem[] }> {
  const version = await checkBriefing(deps, briefing);
  if (!isReadyToSend(version)) return { problems: version.check.problems };
  const email = await readEmail(deps.content, version);
  const message = composeMessage(email, {
    slots: {
      'reader.mailbox': 'reader@example.com',
      'reader.name': sample.name ?? '',
      // no token is as short, so that what is pressed in a preview does nothing for anybody
      'links.unsubscribe': `${deps.baseUrl}/unsubscribe?token=preview`,
      'links.preferences': `${deps.baseUrl}/preferences?token=preview`,
    },
    topics: sample.topics,
    language: sample.language,
  });
  return { version: version.version, ...(await readMessage(message)), message };
}

async function readEmail(
  content: Bucket,
  { briefingId, version }: { briefingId: string; version: number },
): Promise<RenderedEmail> {
  const key = emailKey(briefingId, version);
  const stored = await content.get(key);
  if (!stored) throw new Error(`The rendered email ${key} is missing.`);
  return renderedEmailSchema.parse(JSON.parse(Buffer.from(stored.body).toString('utf8')));
}

/** Reads a message as a mail program does. */
async function readMessage(message: Buffer): Promise<Pick<Preview, 'from' | 'subject' | 'html' | 'text'>> {
  const { from, subject = '', html = '', text = '' } = await PostalMime.parse(message);
  return { from: { name: from?.name ?? '', address: from?.address ?? '' }, subject, html, text };
}
