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
import dark from '../../../templates/email/dark.hbs';
import footer from '../../../templates/email/footer.hbs';
import layout from '../../../templates/email/layout.hbs';
import masthead from '../../../templates/email/masthead.hbs';
import nested from '../../../templates/email/nested.hbs';
import writePassage from '../../../templates/email/passage.hbs';
import press from '../../../templates/email/press.hbs';
import prose from '../../../templates/email/prose.hbs';
import stack from '../../../templates/email/stack.hbs';
import styles from '../../../templates/email/styles.hbs';
import type { EmailWords } from '../../publication/words.ts';
import type { Block, Inline, OnlyBlock } from '../block.ts';
import { abreast, buttonWidth, fitColumn } from './block-measures.ts';
import { cellHtml } from './cell-html.ts';
import type { BriefingPage, ConfirmationView } from './email-view.ts';
import { escapeHtml } from './escape-html.ts';
import { inlineHtml } from './inline-html.ts';
import { fitCells, type Table } from './table-measures.ts';
import { passageView, rootOf, writingHelpers } from './writing-helpers.ts';

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

// Those that return HTML have escaped it, and stand in three braces.
const helpers = {
  ...writingHelpers,
  is: (value: unknown, other: unknown) => value === other,
  inlines: (content: Inline[], { data }: HelperOptions) => inlineHtml(content, rootOf(data).theme.accent),
  cell: (content: Inline[], { data }: HelperOptions) => cellHtml(content, rootOf(data).theme.accent),
  /** Code keeps its line breaks as references, since the breaks of templates are collapsed. */
  lines: (text: string) => escapeHtml(text).replaceAll('\n', '&#10;'),
  passage: ({ only, blocks }: OnlyBlock, { data }: HelperOptions) =>
    writePassage({ ...passageView(rootOf(data), only), blocks }, options),
  fitColumn,
  abreast,
  fitCells: (table: Table, { data }: HelperOptions) => fitCells(table, rootOf(data).words),
  buttonWidth,
};

const partials = { ...blockPartials, dark, footer, layout, masthead, nested, press, prose, stack, styles };
const options = { helpers, partials };

/** Writes a briefing as MJML. */
export function writeBriefing(view: BriefingPage): string {
  const [first, ...rest] = view.blocks;
  const opening = first?.kind === 'paragraph' ? { ...first, kind: 'lead' } : first;
  const blocks = [...(opening ? [opening] : []), ...rest];
  return briefing(
    { ...view, blocks, stacks: view.blocks.some((block) => hasStack(block, view.words)) },
    options,
  );
}

function hasStack(block: Block, words: EmailWords): boolean {
  if (block.kind === 'only') return block.blocks.some((one) => hasStack(one, words));
  return block.kind === 'table' && fitCells(block, words).labels !== null;
}

/** Writes the confirmation mail as MJML. */
export function writeConfirmation(view: ConfirmationView): string {
  return confirmation(view, options);
}
