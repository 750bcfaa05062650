import type { HelperOptions, TemplateDelegate } from 'handlebars';
import brief from '../../../templates/email/blocks/brief.hbs';
import button from '../../../templates/email/blocks/button.hbs';
import code from '../../../templates/email/blocks/code.hbs';
import divider from '../../../templates/email/blocks/divider.hbs';
import figures from '../../../templates/email/blocks/figures.hbs';
import heading from '../../../templates/email/blocks/heading.hbs';
import lead from '../../../templates/email/blocks/lead.hbs';
import list from '../../../templates/email/blocks/list.hbs';
import notes from '../../../templates/email/blocks/notes.hbs';
import only from '../../../templates/email/blocks/only.hbs';
import paragraph from '../../../templates/email/blocks/paragraph.hbs';
import picture from '../../../templates/email/blocks/picture.hbs';
import quote from '../../../templates/email/blocks/quote.hbs';
import sources from '../../../templates/email/blocks/sources.hbs';
import table from '../../../templates/email/blocks/table.hbs';
import briefing from '../../../templates/email/briefing.hbs';
import confirmation from '../../../templates/email/confirmation.hbs';
import footer from '../../../templates/email/footer.hbs';
import layout from '../../../templates/email/layout.hbs';
import masthead from '../../../templates/email/masthead.hbs';
import nested from '../../../templates/email/nested.hbs';
import styles from '../../../templates/email/styles.hbs';
import type { Block, Inline } from '../block.ts';
import type { BriefingView, ConfirmationView, EmailView } from './email-view.ts';
import { escapeHtml } from './escape-html.ts';
import { inlineHtml } from './inline-html.ts';

const blockPartials: Record<Block['kind'] | 'lead', TemplateDelegate> = {
  code,
  brief,
  button,
  figures,
  notes,
  only,
  sources,
  table,
  divider,
  heading,
  lead,
  list,
  paragraph,
  picture,
  quote,
};

const columnWidth = 560;
const tallestPicture = 840;

// Those that return HTML have escaped it, and stand in three braces.
const helpers = {
  is: (value: unknown, other: unknown) => value === other,
  inlines: (content: Inline[], { data }: HelperOptions) =>
    inlineHtml(content, (data.root as EmailView).theme.accent),
  /** Code keeps its line breaks as references, since the breaks of templates are collapsed. */
  lines: (text: string) => escapeHtml(text).replaceAll('\n', '&#10;'),
};

const options = { helpers, partials: { ...blockPartials, footer, layout, masthead, nested, styles } };

/** Writes a briefing as MJML. */
export function writeBriefing(view: BriefingView): string {
  const [first, ...rest] = view.blocks;
  const opening = first?.kind === 'paragraph' ? { ...first, kind: 'lead' } : first;
  const blocks = [...(opening ? [opening] : []), ...rest].map((block) =>
    block.kind === 'picture' && 'url' in block ? { ...block, ...fitColumn(block) } : block,
  );
  return briefing({ ...view, blocks }, options);
}

/** Writes the confirmation mail as MJML. */
export function writeConfirmation(view: ConfirmationView): string {
  return confirmation(view, options);
}

function fitColumn({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const share = Math.min(1, columnWidth / width, tallestPicture / height);
  return { width: Math.round(width * share), height: Math.round(height * share) };
}
