import { offeredLanguages } from '../publication/languages.ts';
import type { Publication } from '../publication/publication.ts';
import { listProblems } from '../rendering/list-problems.ts';
import { SlotMarks } from '../rendering/message/slot-marks.ts';
import { onlineUrl } from '../rendering/online-url.ts';
import type { Picture } from '../rendering/picture.ts';
import type { Problem } from '../rendering/problem.ts';
import { readBriefing } from '../rendering/read-briefing.ts';
import { findLostCharacter, splitSource } from '../rendering/source/briefing-source.ts';
import { parseFrontMatter } from '../rendering/source/front-matter.ts';
import { ApiError } from './api-error.ts';

/** What a source is read for before it is saved. */
export interface SourceToSave {
  source: string;
  pictures: Record<string, Picture>;
  publication: Publication;
  baseUrl: string;
}

/**
 * Errors that no work in progress has: markup and links that could do something in a mail or a page, and more links
 * than any briefing. They never get into the store. What is merely unfinished (a picture that is not there yet, a
 * heading without words) is saved, and its check says what is left to do.
 */
const neverSaved = new Set(['html', 'link-scheme', 'too-many-links']);

/**
 * Lets a source into the store, and returns its title.
 * @throws {ApiError} when it can't be read as far as that, or holds what is never saved.
 */
export function acceptSource({ source, pictures, publication, baseUrl }: SourceToSave): string {
  const split = splitSource(source);
  if ('code' in split) throw refuseSource(split);
  const lost = findLostCharacter(source);
  if (lost) throw refuseSource(lost);
  const topicIds = publication.topics.map(({ id }) => id);
  const { problems, frontMatter } = parseFrontMatter(split.frontMatter, topicIds);
  if (!frontMatter) throw new ApiError(422, 'front-matter', mendFrontMatter, listProblems(problems));
  const context = {
    ...{ pictures, baseUrl, topicIds, publicationName: publication.name },
    languages: offeredLanguages(publication),
    // it has no id yet; that it will be online is all there is to know
    onlineUrl: onlineUrl(baseUrl, ''),
    marks: new SlotMarks(),
  };
  const unsafe = readBriefing(source, context).problems.filter(({ code }) => neverSaved.has(code));
  if (unsafe.length > 0) throw new ApiError(422, 'unsafe-source', mendText, listProblems(unsafe));
  return frontMatter.title;
}

const mendFrontMatter = 'The briefing was not saved: mend its front matter.';
const mendText = 'The briefing was not saved: mend its text.';

function refuseSource(problem: Problem): ApiError {
  if (problem.code.startsWith('front-matter'))
    return new ApiError(422, 'front-matter', mendFrontMatter, [problem]);
  const status = problem.code === 'source-too-long' ? 413 : 422;
  return new ApiError(status, 'unreadable-source', mendText, [problem]);
}
