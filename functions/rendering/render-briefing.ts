import type { Publication } from '../publishing/publication.ts';
import { fillWords } from '../publishing/words.ts';
import { type BriefingView, emailView } from './email/email-view.ts';
import { briefingHtml } from './email/html-part.ts';
import { briefingText } from './email/text-part.ts';
import { mimeSegments } from './message/mime-segments.ts';
import { SlotMarks, slotMarks } from './message/slot-marks.ts';
import type { Problem, RenderResult } from './render-request.ts';
import type { PictureShelf } from './source/pictures.ts';
import { type ReadBriefing, readBriefing } from './source/read-briefing.ts';

export interface BriefingToRender extends PictureShelf {
  publication: Publication;
  briefingId: string;
  source: string;
}

// Gmail cuts a message off at 102 KB; what it cuts is the unsubscribe link.
const mostHtmlBytes = 90 * 1024;

/** Renders a briefing's source into a message for all its readers, or says what to mend in it. */
export async function renderBriefing(request: BriefingToRender): Promise<RenderResult> {
  const { publication, briefingId, source } = request;
  const topicIds = publication.topics.map((topic) => topic.id);
  const marks = new SlotMarks();
  const { problems, briefing } = readBriefing(source, {
    ...request,
    publicationName: publication.name,
    topicIds,
    marks,
  });
  if (!briefing) return { problems };
  const { title, subject = title } = briefing.frontMatter;
  const view = briefingView(request, briefing);
  const html = await briefingHtml(view);
  const tooLong = checkLength(html);
  if (tooLong) return { problems: [...problems, tooLong] };
  const text = briefingText(view);
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
  const email = { source: publication.sender.address, subject, segments };
  return { problems, email };
}

function briefingView(
  { publication, baseUrl, briefingId }: BriefingToRender,
  { frontMatter, blocks }: ReadBriefing,
): BriefingView {
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
    onlineUrl: `${baseUrl}/archive/${briefingId}`,
  };
}

function formatDate(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}

function checkLength(html: string): Problem | undefined {
  const bytes = Buffer.byteLength(html);
  if (bytes <= mostHtmlBytes) return undefined;
  const message = `The mail has ${Math.round(bytes / 1024)} KB of HTML, and mail programs cut it off at 90: shorten it.`;
  return { severity: 'error', code: 'email-too-long', message };
}
