import type { Publication } from '../publishing/publication.ts';
import { fillWords } from '../publishing/words.ts';
import { type BriefingView, emailView } from './email/email-view.ts';
import { briefingHtml } from './email/html-part.ts';
import { mimeSegments } from './message/mime-segments.ts';
import { SlotMarks, slotMarks } from './message/slot-marks.ts';
import { onlinePage } from './online-page.ts';
import { preflight } from './preflight/preflight.ts';
import type { RenderResult } from './render-request.ts';
import type { PictureShelf } from './source/pictures.ts';
import { type ReadBriefing, readBriefing } from './source/read-briefing.ts';
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
  const { problems, briefing } = readBriefing(source, {
    ...request,
    publicationName: publication.name,
    topicIds,
    onlineUrl: onlineUrl(request),
    marks,
  });
  if (!briefing) return { problems };
  const { title, subject = title } = briefing.frontMatter;
  const view = briefingView(request, briefing);
  const html = await briefingHtml(view);
  const text = briefingText(view);
  const found = preflight({ ...request, view, subject, html, text, marks });
  const report = [...problems, ...found.problems];
  if (report.some(({ severity }) => severity === 'error')) return { problems: report };
  const segments = mimeSegments({
    from: publication.sender,
    replyTo: publication.replyTo,
    subject,
    list: publication,
    feedbackId: `${briefingId}:${publication.id}:broadsheet`,
    isUnsubscribable: true,
    html,
    text,
    marks,
  });
  const email = { source: publication.sender.address, subject: marks.show(subject), segments };
  const online = await onlinePage(view, marks, `${request.baseUrl}/`);
  return { problems: report, email, links: found.links, online };
}

function onlineUrl({ baseUrl, briefingId }: BriefingToRender): string {
  return `${baseUrl}/archive/${briefingId}`;
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
    onlineUrl: onlineUrl(request),
  };
}

function formatDate(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}
