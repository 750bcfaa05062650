import type { BriefingView } from '../../functions/rendering/email/email-view.ts';
import { composeMessage, isFor } from '../../functions/rendering/message/compose-message.ts';
import type { ReaderValues, RenderedEmail } from '../../functions/rendering/message/rendered-email.ts';
import { slotMarks } from '../../functions/rendering/message/slot-marks.ts';
import { escapePlainly, fillPlainly, type Legend } from '../rendering/fixtures/fill-plainly.ts';
import { samplePeople } from '../rendering/fixtures/sampled-readers.ts';
import type { Ways } from './cpu-time.ts';

/** A briefing before and after each step, for each way to begin where it does. */
export interface RenderTask {
  view: BriefingView;
  subject: string;
  html: string;
  text: string;
  email: RenderedEmail;
  legend: Legend;
  from: { name: string; address: string };
}

/** Ways from a briefing to a reader's message. */
export const ways: Ways<RenderTask> = {
  /** Everything encoded once, slots filled for each reader: what this project does. */
  segments: async ({ email }) => forEachReader((reader) => composeMessage(email, reader)),

  /** Templates and MJML run anew for each reader, up to the same HTML, unencoded: what a first version does. */
  mjml: async ({ view, legend }) => {
    const { briefingHtml } = await import('../../functions/rendering/email/html-part.ts');
    return forEachReader(async (reader) =>
      fillPlainly(await briefingHtml(view), reader, legend, escapePlainly),
    );
  },

  /** MJML once, Handlebars compiled once, then nodemailer for each reader. */
  mailComposer: async (task) => {
    const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
    const write = await handlebarsWriter(task);
    return forEachReader((reader) => {
      const to = reader.slots['reader.mailbox'];
      const mail = new MailComposer({ from: task.from, to, headers: listHeaders(reader), ...write(reader) });
      return new Promise((resolve, reject) =>
        mail.compile().build((fault, message) => (fault ? reject(fault) : resolve(message))),
      );
    });
  },

  /** MJML once, Handlebars compiled once, then mimetext for each reader. */
  mimetext: async (task) => {
    const { createMimeMessage } = await import('mimetext');
    const write = await handlebarsWriter(task);
    return forEachReader((reader) => {
      const { subject, html, text } = write(reader);
      const message = createMimeMessage();
      message.setSender({ name: task.from.name, addr: task.from.address });
      message.setTo(reader.slots['reader.mailbox'] ?? '');
      message.setSubject(subject);
      message.setHeaders(listHeaders(reader));
      for (const [contentType, part] of [['text/plain', text] as const, ['text/html', html] as const]) {
        message.addMessage({ contentType, data: Buffer.from(part).toString('base64'), encoding: 'base64' });
      }
      return message.asRaw();
    });
  },
};

function forEachReader(way: (reader: ReaderValues) => unknown): (nth: number) => unknown {
  const readers = samplePeople(1000);
  return (nth) => {
    const reader = readers[nth % readers.length];
    return reader && way(reader);
  };
}

function listHeaders({ slots }: ReaderValues): Record<string, string> {
  return {
    'List-Unsubscribe': `<${slots['links.unsubscribe']}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** Subject, HTML and text as templates, compiled once. */
async function handlebarsWriter({ subject, html, text, legend }: RenderTask) {
  const { default: Handlebars } = await import('handlebars');
  const conditions = Object.entries(legend.passages);
  const compile = (part: string, noEscape: boolean) => {
    let source = part.replaceAll('\uFDEF', '{{/if}}');
    for (const [at, [opening]] of conditions.entries())
      source = source.replaceAll(opening, `{{#if passage${at}}}`);
    for (const mark of Object.keys(legend.slots)) source = source.replaceAll(mark, '{{name}}');
    source = source.replaceAll(slotMarks['links.unsubscribe'], '{{unsubscribe}}');
    return Handlebars.compile(source.replaceAll(slotMarks['links.preferences'], '{{preferences}}'), {
      noEscape,
    });
  };
  const [writeSubject, writeHtml, writeText] = [
    compile(subject, true),
    compile(html, false),
    compile(text, true),
  ];
  return (reader: ReaderValues) => {
    const view = {
      name: reader.slots['reader.name']?.trim() || 'reader',
      unsubscribe: reader.slots['links.unsubscribe'],
      preferences: reader.slots['links.preferences'],
      ...Object.fromEntries(conditions.map(([, only], at) => [`passage${at}`, isFor(only, reader)])),
    };
    return { subject: writeSubject(view), html: writeHtml(view), text: writeText(view) };
  };
}
