import { createHash } from 'node:crypto';
import { newId } from '../platform/ids.ts';
import type { Bucket } from '../platform/objects.ts';
import type { Picture } from '../rendering/picture.ts';
import type { Briefing } from './briefing.ts';
import type { BriefingStore } from './briefing-store.ts';
import { sourceKey } from './content-keys.ts';

export interface AddBriefingDeps {
  briefings: BriefingStore;
  content: Bucket;
  now: () => number;
}

export interface NewBriefing {
  title: string;
  /** Markdown with YAML front matter. */
  source: string;
  pictures: Record<string, Picture>;
  /** Who adds it: an ARN. */
  actor: string;
}

/** Saves a new briefing with its first version: the source first, so that what is listed can be read. */
export async function addBriefing(
  { briefings, content, now }: AddBriefingDeps,
  { title, source, pictures, actor }: NewBriefing,
): Promise<Briefing> {
  const briefingId = newId();
  const createdAt = now();
  const sourceHash = hashSource(source);
  await content.put(sourceKey(briefingId, 1), { body: source, contentType: 'text/markdown; charset=utf-8' });
  const briefing = { briefingId, title, createdAt, latestVersion: 1, sourceHash, sends: 0 };
  const version = { briefingId, version: 1, title, sourceHash, pictures, createdAt, createdBy: actor };
  await briefings.create(briefing, version);
  return briefing;
}

/** SHA-256 of a source, hexadecimal. */
export function hashSource(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}
