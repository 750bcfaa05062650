import type { Bucket } from '../platform/objects.ts';
import type { RenderRequest, RenderResult } from '../rendering/render-request.ts';
import type { Briefing, Check, Version } from './briefing.ts';
import type { BriefingStore } from './briefing-store.ts';
import { emailKey, sourceKey } from './content-keys.ts';

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
  const { problems, email } = await render({ kind: 'briefing', briefingId, source, pictures });
  if (email) {
    const body = JSON.stringify(email);
    await content.put(emailKey(briefingId, version.version), { body, contentType: 'application/json' });
  }
  const check = { checkedAt: now(), problems };
  await briefings.saveCheck(version, check);
  return { ...version, check };
}
