import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { expect } from 'vitest';
import type { Draft, DraftNote, DraftRefusal } from '../../functions/drafting/draft.ts';
import { splitSource } from '../../functions/rendering/source/briefing-source.ts';
import { type FrontMatter, parseFrontMatter } from '../../functions/rendering/source/front-matter.ts';

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/[\u00AD\u200B\uFEFF]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** What a body prints, numbers of lists and notes included. */
export function print(body: string): string {
  return printNode(
    fromMarkdown(body, {
      extensions: [gfmTable(), gfmFootnote()],
      mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()],
    }),
  );
}

function printNode(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'html':
      throw new Error(`The draft has HTML: ${node.value}`);
    case 'image':
      return ` ${node.title ?? ''} `;
    case 'break':
      return '\n';
    case 'footnoteReference':
      return `[${node.identifier}]`;
    case 'footnoteDefinition':
      return `${node.identifier} ${node.children.map(printNode).join('\n')}\n`;
    case 'list': {
      const { ordered, start } = node;
      const items = node.children.map((item, at) => {
        const number = ordered ? `${(start ?? 1) + at}. ` : '';
        return number + item.children.map(printNode).join('\n');
      });
      return `${items.join('\n')}\n`;
    }
    default: {
      if (!('children' in node)) return '\n';
      const text = node.children.map(printNode).join('');
      return ['strong', 'emphasis', 'link'].includes(node.type) ? text : `${text}\n`;
    }
  }
}

export interface Opened {
  frontMatter: FrontMatter;
  body: string;
  notes: DraftNote[];
}

/** Reads a draft as the press does. */
export function open(draft: Draft | DraftRefusal): Opened {
  if (!('markdown' in draft)) throw new Error(draft.reason);
  const split = splitSource(draft.markdown);
  if ('code' in split) throw new Error(split.message);
  const { frontMatter, problems } = parseFrontMatter(split.frontMatter, []);
  if (!frontMatter) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { frontMatter, body: split.body, notes: draft.notes };
}

/** Every word that was pasted is in the draft once, or reported as dropped, and the body keeps their order. */
export function expectNoWordLost(pasted: string, draft: Draft | DraftRefusal): Opened {
  const opened = open(draft);
  const { title, section, byline, picture } = opened.frontMatter;
  const stated = [title === 'Untitled' ? '' : title, section, byline, picture?.caption, picture?.credit];
  const dropped = opened.notes.map((note) => note.dropped ?? '');
  const body = wordsOf(print(opened.body));
  const found = [...wordsOf([...stated, ...dropped].join(' ')), ...body];
  // a breadcrumb is pasted in one word with the section
  const input = wordsOf(pasted.replace(/^Home(?=\p{Lu})/u, 'Home '));
  expect(found.toSorted()).toEqual(input.toSorted());
  expectInOrder(body, input);
  expect(opened.notes.filter(({ message }) => message.includes('not known why'))).toEqual([]);
  return opened;
}

function expectInOrder(part: string[], whole: string[]): void {
  let at = 0;
  for (const word of whole) if (word === part[at]) at += 1;
  expect(part.slice(at, at + 3)).toEqual([]);
}
