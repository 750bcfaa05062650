import type { Publication } from '../publication/publication.ts';
import { ApiError } from './api-error.ts';

/** @throws {ApiError} naming a topic that the publication hasn't, and those that it has. */
export function refuseUnknownTopics({ topics }: Publication, wanted: string[]): void {
  const unknown = wanted.find((id) => !topics.some((topic) => topic.id === id));
  if (unknown === undefined) return;
  const known = topics.map(({ id }) => id).join(', ') || 'none';
  throw new ApiError(422, 'no-such-topic', `There is no topic "${unknown}". The topics are: ${known}.`);
}
