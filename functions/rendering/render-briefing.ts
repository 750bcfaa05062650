import { offeredLanguages } from '../publication/languages.ts';
import type { Publication } from '../publication/publication.ts';
import { fillWords } from '../publication/words.ts';
import { type BriefingView, emailView } from './email/email-view.ts';
import { briefingHtml } from './email/html-part.ts';
import { encodeEmail } from './encode-email.ts';
import { listProblems } from './list-problems.ts';
import { SlotMarks, slotMarks } from './message/slot-marks.ts';
import { onlinePage } from './online-page.ts';
import { onlineUrl } from './online-url.ts';
import { preflight } from './preflight/preflight.ts';
import { isError } from './problem.ts';
import { type ReadBriefing, readBriefing } from './read-briefing.ts';
import type { RenderResult } from './render-request.ts';
import type { PictureShelf } from './source/pictures.ts';
import { briefingText } from './text/text-part.ts';

export interface BriefingToRender extends PictureShelf {
  publication: Publication;
  briefingId: string;
  source: string;
}

/** Renders a briefing's source into a message for all its readers, or says what to mend in it. */
export async function renderBriefing(request: BriefingToRender): Promise<RenderResult> {
  const { publication, briefingId, source } = request;
  const topicIds = publication.topics.map((topic) => topic.id);
  const marks = new SlotMarks();
  const { problems: found, briefing } = readBriefing(source, {
    ...request,
    publicationName: publication.name,
    topicIds,
    languages: offeredLanguages(publication),
    onlineUrl: onlineUrl(request.baseUrl, request.briefingId),
    marks,
  });
  const problems = listProblems(found);
  if (!briefing) return { problems };
  const { title, subject = title } = briefing.frontMatter;
  const view = briefingView(request, briefing);
  const mail = { subject, html: await briefingHtml(view), text: briefingText(view), marks };
  const looked = preflight({ ...request, ...mail, view });
  const report = [...problems, ...looked.problems];
  if (report.some(isError)) return { problems: report };
  const email = encodeEmail(publication, { ...mail, mailing: briefingId, isUnsubscribable: true });
  const online = await onlinePage(view, marks, `${request.baseUrl}/`);
  return { problems: report, email, links: looked.links, online };
}

function briefingView(request: BriefingToRender, { frontMatter, blocks }: ReadBriefing): BriefingView {
  const { publication } = request;
  const { title, preheader, section, published, byline, language } = frontMatter;
  const shared = emailView(publication, language ?? publication.language);
  return {
    ...shared,
    title,
    preheader,
    dateline: published ? formatDate(published, shared.words.dateLocale) : null,
    kicker: section && section !== publication.name ? section : null,
    byline: byline ? fillWords(shared.words.byline, { byline }) : null,
    blocks,
    reason: fillWords(shared.words.reason, { publication: publication.name }),
    unsubscribeUrl: slotMarks['links.unsubscribe'],
    preferencesUrl: slotMarks['links.preferences'],
    onlineUrl: onlineUrl(request.baseUrl, request.briefingId),
  };
}

function formatDate(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}
