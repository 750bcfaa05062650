import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import type { DraftHead, DraftNote } from '../draft.ts';

/** The words that a draft prints, and those that its notes say are not in it. */
export function textOfDraft(markdown: string, head: DraftHead, notes: DraftNote[]): string {
  const { title, section, byline, picture } = head;
  const stated = [title, section, byline, picture?.caption, picture?.credit];
  const dropped = notes.map((note) => note.dropped);
  return [...stated, ...dropped, textOfBody(markdown)].filter(Boolean).join('\n');
}

function textOfBody(markdown: string): string {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  // a table reads the same without being understood as one, which takes long in long lists
  return print(
    fromMarkdown(body, { extensions: [gfmFootnote()], mdastExtensions: [gfmFootnoteFromMarkdown()] }),
  );
}

function print(node: Nodes): string {
  if (node.type === 'image') return ` ${node.title ?? ''} `;
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.type === 'code' ? `${node.value}\n` : node.value;
  if (!('children' in node)) return ' ';
  const text = printList(node) ?? node.children.map(print).join('');
  return ['strong', 'emphasis', 'link'].includes(node.type) ? text : `${text}\n`;
}

function printList(node: Nodes): string | undefined {
  if (node.type !== 'list' || !node.ordered) return undefined;
  return node.children.map((item, at) => `${(node.start ?? 1) + at}. ${print(item)}`).join('\n');
}
