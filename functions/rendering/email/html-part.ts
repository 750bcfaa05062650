import mjml2html from 'mjml';
import type { BriefingPage, ConfirmationView } from './email-view.ts';
import { writeBriefing, writeConfirmation } from './templates.ts';

/** Renders the HTML of a briefing; slots are still marks. */
export async function briefingHtml(view: BriefingPage): Promise<string> {
  return mjmlToHtml(writeBriefing(view));
}

/** Renders the HTML part of the confirmation mail; slots are still marks. */
export async function confirmationHtml(view: ConfirmationView): Promise<string> {
  return mjmlToHtml(writeConfirmation(view));
}

async function mjmlToHtml(mjml: string): Promise<string> {
  const { html } = await mjml2html(mjml, {
    validationLevel: 'strict',
    keepComments: false,
    fonts: {},
    // the disk has nothing to say: neither a configuration, nor includes, nor a folder to look for them in
    useMjmlConfigOptions: false,
    ignoreIncludes: true,
    filePath: '',
  });
  return collapseLines(html);
}

/**
 * Joins the lines that MJML indents. Only templates break lines (content writes them as `&#10;`), so that no
 * text is touched, which mjml's own minifier can't promise. White space is taken run by run, since an expression
 * that may begin anywhere in a run takes the square of its length.
 */
function collapseLines(html: string): string {
  return (
    html
      .trim()
      // between rows, where a passage begins or ends, there is nothing but its mark
      .replace(/(?<=>)[^\S\n]*\n\s*((?:[\uFDD0-\uFDEF]\s*)+)(?=<)/gu, (_, marks: string) =>
        marks.replace(/\s/g, ''),
      )
      .replace(/\s+/g, (run, at: number, all: string) => {
        if (!run.includes('\n')) return run;
        return all[at - 1] === '>' && all[at + run.length] === '<' ? '' : ' ';
      })
      .replace(/ (?=>)/g, '')
      .replace(/<!\[endif\]--><!--\[if mso \| IE\]>/g, '')
  );
}
