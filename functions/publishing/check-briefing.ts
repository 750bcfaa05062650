import { z } from 'zod';
import type { Bucket } from '../platform/objects.ts';
import {
  type CheckedLink,
  checkedLinkSchema,
  type RenderRequest,
  type RenderResult,
} from '../rendering/render-request.ts';
import type { Briefing, Check, Version } from './briefing.ts';
import type { BriefingStore } from './briefing-store.ts';
import { emailKey, linksKey, onlinePageKey, sourceKey } from './content-keys.ts';

export interface CheckDeps {
  briefings: BriefingStore;
  content: Bucket;
  render: (request: RenderRequest) => Promise<RenderResult>;
  now: () => number;
}

/**
 * Renders the latest version, once, and stores what was found with it; asked again, it answers with what is
 * stored.
 */
export async function checkBriefing(
  deps: CheckDeps,
  briefing: Briefing,
): Promise<Version & { check: Check }> {
  const { briefings, content, render, now } = deps;
  const version = await briefings.findVersion(briefing.briefingId, briefing.latestVersion);
  if (!version) throw new Error(`Version ${briefing.latestVersion} of ${briefing.briefingId} is missing.`);
  if (version.check) return { ...version, check: version.check };
  const { briefingId, pictures } = version;
  const stored = await content.get(sourceKey(briefingId, version.version));
  if (!stored) throw new Error(`The source of version ${version.version} of ${briefingId} is missing.`);
  const source = Buffer.from(stored.body).toString('utf8');
  const result = await render({ kind: 'briefing', briefingId, source, pictures });
  await keepRendering(content, version, result);
  const check = { checkedAt: now(), problems: result.problems };
  await briefings.saveCheck(version, check);
  return { ...version, check };
}

/** Keeps what sending, asking links and reading online need of a version; with an error there is nothing. */
async function keepRendering(
  content: Bucket,
  { briefingId, version }: Version,
  { email, links = [], online = '' }: RenderResult,
): Promise<void> {
  if (!email) return;
  const json = (value: unknown) => ({ body: JSON.stringify(value), contentType: 'application/json' });
  const page = { body: online, contentType: 'text/html; charset=utf-8' };
  await content.put(onlinePageKey(briefingId, version), page);
  await content.put(linksKey(briefingId, version), json(links));
  await content.put(emailKey(briefingId, version), json(email));
}

/** Where the email of a version that is ready leads. */
export async function readLinks(content: Bucket, { briefingId, version }: Version): Promise<CheckedLink[]> {
  const stored = await content.get(linksKey(briefingId, version));
  if (!stored) throw new Error(`The links of version ${version} of ${briefingId} are missing.`);
  return z.array(checkedLinkSchema).parse(JSON.parse(Buffer.from(stored.body).toString('utf8')));
}
