import type { Nodes, Root } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { directive } from 'micromark-extension-directive';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { ReadingContext } from '../source/reading-context.ts';
import { Literals } from '../source/stand-ins.ts';
import { type AsTyped, findAsTyped, hideTags } from './body-tags.ts';
import { readReferences } from './character-references.ts';
import { directiveForms } from './directive-forms.ts';
import { type LineFault, matchDirectives, withoutDirectives } from './directive-lines.ts';
import { findTagsInCode } from './tags-in-code.ts';

/** Markdown as a tree, its merge tags as marks and stand-ins. */
export interface ParsedMarkdown {
  root: Root;
  /** Whether its directives don't close: the tree has none, and is good for finding more faults alone. */
  isBroken: boolean;
  /** The text that the nodes' offsets are about; it has the lines of the source. */
  markdown: string;
  faults: LineFault[];
}

const plain = {
  extensions: [gfmTable(), gfmFootnote()],
  mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()],
} satisfies Options;
// As blocks only: within a text, "10:30" and "note:this" are what they look like.
const withDirectives = {
  extensions: [...plain.extensions, { flow: directive().flow ?? {} }],
  mdastExtensions: [...plain.mdastExtensions, directiveFromMarkdown()],
} satisfies Options;

/**
 * Parses twice: first to learn what is code, then with merge tags and directives, which there are none of in code.
 */
export function parseMarkdown(written: string, context: ReadingContext): ParsedMarkdown {
  const typed = findTyped(written);
  const { markdown: source, faults: lostCharacters } = readReferences(written, typed);
  const asTyped = source === written ? typed : findTyped(source);
  const literals = new Literals();
  const tagged = hideTags(source, { asTyped, literals, context });
  const codeLines = new Set(asTyped.flatMap(({ lines }) => lines));
  const { lines, openings, faults } = matchDirectives(tagged.markdown.split('\n'), (line) =>
    codeLines.has(line),
  );
  const markdown = lines.join('\n');
  const isBroken = faults.length > 0;
  const root = fromMarkdown(markdown, isBroken ? plain : withDirectives);
  const lost = isBroken ? faults : findLost(root, openings);
  const unclear = isBroken ? [] : findTagsInCode(root, codeLines, source);
  reveal(root, literals);
  return { root, isBroken, markdown, faults: [...lostCharacters, ...tagged.faults, ...lost, ...unclear] };
}

function findTyped(source: string): AsTyped[] {
  return findAsTyped(fromMarkdown(withoutDirectives(source), plain));
}

/** Directives that the parser didn't understand: it takes them for text. */
function findLost(root: Root, openings: number[]): LineFault[] {
  const found = new Set(directivesIn(root).map(({ position }) => position?.start.line));
  const lost = openings.filter((line) => !found.has(line));
  return lost.map((line) => {
    const message = `The directive is not written as it should be, without spaces in between and with quotes around an address: ${directiveForms.button}.`;
    return { severity: 'error', code: 'directive-malformed', message, line };
  });
}

function directivesIn(node: Nodes): (ContainerDirective | LeafDirective)[] {
  const below = 'children' in node ? node.children.flatMap(directivesIn) : [];
  return node.type === 'containerDirective' || node.type === 'leafDirective' ? [node, ...below] : below;
}

function reveal(node: Nodes, literals: Literals): void {
  if ('value' in node) node.value = literals.reveal(node.value);
  if ('url' in node) node.url = literals.reveal(node.url);
  if ('label' in node && node.label) node.label = literals.reveal(node.label);
  if ('alt' in node && node.alt) node.alt = literals.reveal(node.alt);
  if ('title' in node && node.title) node.title = literals.reveal(node.title);
  if ('attributes' in node && node.attributes) {
    const revealed = Object.entries(node.attributes).map(([name, value]) => [
      name,
      literals.reveal(value ?? ''),
    ]);
    node.attributes = Object.fromEntries(revealed);
  }
  if ('children' in node) for (const child of node.children) reveal(child, literals);
}
