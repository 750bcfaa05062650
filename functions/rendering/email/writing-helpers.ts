import type { HelperOptions } from 'handlebars';
import type { ColumnAlign } from '../block.ts';
import type { Condition } from '../message/rendered-email.ts';
import { type EmailView, writingIn } from './email-view.ts';

/** What templates read: a mail's view, or that of a passage in another language, with the mail that it stands in. */
interface Root extends EmailView {
  mail?: EmailView;
}

/** The view of a passage for some readers: its own where it is for those of another language, or else the mail's. */
export function passageView(mail: EmailView, only: Condition): Root {
  if (!('language' in only) || only.language === mail.language) return mail;
  return { ...mail, ...writingIn(only.language, mail.theme), mail };
}

export function rootOf({ root }: { root: Root }): Root {
  return root;
}

/** What templates say of the language that they are in; HTML, for three braces. */
export const writingHelpers = {
  /** Words that go the other way say so themselves: mail programs drop the page's own attributes. */
  dir: ({ data }: HelperOptions) => tongueOf(rootOf(data)) || (isArabicWay(data) ? ' dir="rtl"' : ''),
  /** Figures and cells may be in either direction: `$5.58m` stays as it is amid Arabic. */
  autoDir: ({ data }: HelperOptions) => (isArabicWay(data) ? ' dir="auto"' : tongueOf(rootOf(data))),
  /** For what needs no direction while the mail goes the same way. */
  tongue: ({ data }: HelperOptions) => tongueOf(rootOf(data)),
  /** The mail's head sets its own language; a passage in another carries its side and its fonts along. */
  setting: ({ data, hash }: HelperOptions) => {
    const { mail, start, theme } = rootOf(data);
    return mail ? ` align="${start}" font-family="${hash.small ? theme.smallFont : theme.bodyFont}"` : '';
  },
  side: (align: ColumnAlign, { data }: HelperOptions) => (align === 'center' ? align : rootOf(data)[align]),
};

function isArabicWay(data: { root: Root }): boolean {
  return rootOf(data).direction === 'rtl';
}

function tongueOf({ language, direction, mail }: Root): string {
  return mail ? ` lang="${language}" dir="${direction}"` : '';
}
