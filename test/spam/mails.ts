import { briefingHtml } from '../../functions/rendering/email/html-part.ts';
import { composeMessage } from '../../functions/rendering/message/compose-message.ts';
import { renderBriefing } from '../../functions/rendering/render-briefing.ts';
import { renderConfirmation } from '../../functions/rendering/render-confirmation.ts';
import type { RenderResult } from '../../functions/rendering/render-request.ts';
import { briefingText } from '../../functions/rendering/text/text-part.ts';
import { personalDeepseek, publication, shippedBriefing } from '../rendering/fixtures/deepseek-mail.ts';
import { encodeBriefing } from '../rendering/fixtures/exact-arrival.ts';
import { reader } from '../rendering/fixtures/render.ts';

/** The mails that readers get, as the last mail server hands them over. */
export async function mailsAsTheyGoOut(): Promise<{ name: string; raw: Buffer }[]> {
  const briefing = personalDeepseek();
  const { view } = briefing;
  return [
    { name: 'the DeepSeek briefing', raw: handOver(await renderBriefing(shippedBriefing)) },
    {
      name: 'the same with the reader’s name and passages',
      raw: handOver({
        problems: [],
        email: encodeBriefing({ ...briefing, html: await briefingHtml(view), text: briefingText(view) }),
      }),
    },
    { name: 'the confirmation mail', raw: handOver(await renderConfirmation(publication, 'en')) },
  ];
}

/**
 * With the headers that SES and the server after it put before the message. The sender's domain has a MAIL FROM
 * domain of its own, as SES advises: with SES's, From and Return-Path differ, which alone costs a point.
 */
function handOver({ email, problems }: RenderResult): Buffer {
  if (!email) throw new Error(`The mail has problems: ${JSON.stringify(problems)}`);
  const date = new Date().toUTCString().replace('GMT', '+0000');
  const id = '0102019a0c3f1f7e-5c5b0f5e-6f0b-4b52-9d0e-2f3c1a7b9d10-000000';
  const headers = [
    `Return-Path: <${id}@bounces.${publication.sender.address.split('@')[1]}>`,
    'Received: from a6-30.smtp-out.eu-west-1.amazonses.com (a6-30.smtp-out.eu-west-1.amazonses.com [54.240.6.30])',
    `\tby mx.example.org (Postfix) with ESMTPS id 4ZqX2R5b7Gz9sN for <reader@example.org>; ${date}`,
    `Date: ${date}`,
    `Message-ID: <${id}@eu-west-1.amazonses.com>`,
    'X-SES-Outgoing: 2026.01.05-54.240.6.30',
    '',
  ];
  return Buffer.concat([Buffer.from(headers.join('\r\n')), composeMessage(email, reader)]);
}
