import { idPattern } from '../platform/ids.ts';
import type { Bucket } from '../platform/objects.ts';
import { onlinePageKey } from '../publishing/content-keys.ts';

export interface ArchiveDeps {
  /** The version that the newest started send of a briefing delivers. */
  publishedVersion: (briefingId: string) => Promise<number | undefined>;
  content: Pick<Bucket, 'get'>;
}

/** The page that shows a briefing to anybody: there once its first send has started, and not before. */
export async function findOnlinePage(
  { publishedVersion, content }: ArchiveDeps,
  briefingId: string,
): Promise<string | undefined> {
  const version = idPattern.test(briefingId) ? await publishedVersion(briefingId) : undefined;
  if (version === undefined) return undefined;
  const stored = await content.get(onlinePageKey(briefingId, version));
  return stored && Buffer.from(stored.body).toString('utf8');
}
