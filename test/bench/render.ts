import mjml2html from 'mjml';
import { briefingHtml } from '../../functions/rendering/email/html-part.ts';
import { writeBriefing } from '../../functions/rendering/email/templates.ts';
import { composeMessage } from '../../functions/rendering/message/compose-message.ts';
import type { ReaderValues } from '../../functions/rendering/message/rendered-email.ts';
import { briefingText } from '../../functions/rendering/text/text-part.ts';
import { personalDeepseek, publication } from '../rendering/fixtures/deepseek-mail.ts';
import { countExact, encodeBriefing, type WrittenBriefing } from '../rendering/fixtures/exact-arrival.ts';
import { escapePlainly, fillPlainly } from '../rendering/fixtures/fill-plainly.ts';
import { sampleReaders } from '../rendering/fixtures/sampled-readers.ts';
import { measureCpu } from './cpu-time.ts';
import type { BenchOptions, Finding } from './finding.ts';
import type { RenderTask } from './ways-to-render.ts';

const rounds = 7;

/** Goals 1 and 2: what a message costs in CPU and bytes, beside how others make one. */
export async function benchRendering({ say }: BenchOptions): Promise<Finding[]> {
  const briefing = personalDeepseek();
  const written = { ...briefing, html: await briefingHtml(briefing.view), text: briefingText(briefing.view) };
  const readers = sampleReaders(1000);
  say(`render + MIME: HTML of ${kilobytes(written.html)}, text of ${kilobytes(written.text)}, 1,000 readers`);
  return [
    ...(await timeFindings(written)),
    await exactnessFinding(written, readers),
    ...(await byteFindings(written, readers)),
  ];
}

async function timeFindings({
  view,
  subject,
  html,
  text,
  legend,
  marks,
}: WrittenBriefing): Promise<Finding[]> {
  const email = encodeBriefing({ view, subject, html, text, legend, marks });
  const task: RenderTask = { view, subject, html, text, email, legend, from: publication.sender };
  const module = new URL('./ways-to-render.ts', import.meta.url);
  const contend = (way: string, timesPerRound: number) => ({ module, way, task, timesPerRound });
  const { segments, ...others } = await measureCpu(
    {
      segments: contend('segments', 10_000),
      mjml: contend('mjml', 40),
      mailComposer: contend('mailComposer', 200),
      mimetext: contend('mimetext', 500),
    },
    rounds,
  );
  const beside = (what: string, baseline: number, atLeast: number): Finding => ({
    goal: 1,
    what: `less CPU than ${what}`,
    wanted: `≥ ${atLeast} ×`,
    measured: `${Math.round(baseline / segments)} ×`,
    baseline: microseconds(baseline),
    isMet: baseline / segments >= atLeast,
  });
  return [
    {
      goal: 1,
      what: 'CPU a message, render + MIME',
      wanted: '≤ 25 µs',
      measured: microseconds(segments),
      isMet: segments <= 25,
    },
    beside('MJML + Handlebars for every reader', others.mjml, 300),
    beside('MJML once, then MailComposer', others.mailComposer, 40),
    beside('MJML once, then mimetext', others.mimetext, 1),
  ];
}

async function exactnessFinding(written: WrittenBriefing, readers: ReaderValues[]): Promise<Finding> {
  const exact = await countExact(written, readers);
  return {
    goal: 1,
    what: 'messages that parse back to exactly what was meant',
    wanted: `${readers.length} of ${readers.length}`,
    measured: `${exact}`,
    isMet: exact === readers.length,
  };
}

async function byteFindings(written: WrittenBriefing, readers: ReaderValues[]): Promise<Finding[]> {
  const email = encodeBriefing(written);
  const { legend } = written;
  const latin = readers.filter(({ slots }) => /^[\p{sc=Latin}\s]+$/u.test(slots['reader.name'] ?? ''));
  const shares = latin.map((reader) => {
    const html = fillPlainly(written.html, reader, legend, escapePlainly);
    const text = fillPlainly(written.text, reader, legend);
    return composeMessage(email, reader).length / (Buffer.byteLength(html) + Buffer.byteLength(text));
  });
  const unminified = (await mjml2html(writeBriefing(written.view), { fonts: {} })).html;
  const ofMjml = Buffer.byteLength(written.html) / Buffer.byteLength(unminified);
  const largest = Math.max(...shares);
  return [
    {
      goal: 2,
      what: 'MIME bytes for each of HTML and text, names in Latin script',
      wanted: '≤ 1.15',
      measured: largest.toFixed(3),
      isMet: largest <= 1.15,
    },
    {
      goal: 2,
      what: 'HTML for each byte that MJML makes',
      wanted: '≤ 80 %',
      measured: `${Math.round(ofMjml * 100)} %`,
      baseline: kilobytes(unminified),
      isMet: ofMjml <= 0.8,
    },
  ];
}

const microseconds = (value: number) => `${value < 100 ? value.toFixed(1) : Math.round(value)} µs`;
const kilobytes = (text: string) => `${(Buffer.byteLength(text) / 1024).toFixed(1)} KB`;
