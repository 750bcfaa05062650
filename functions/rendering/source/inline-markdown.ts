import type { PhrasingContent } from 'mdast';
import type { Inline } from '../block.ts';
import { findDefinition, type Reading, report } from './markdown-reading.ts';

/** Turns a block's Markdown into inlines, reporting what a mail can't carry. */
export function readInlines(reading: Reading, nodes: PhrasingContent[]): Inline[] {
  return joinTexts(nodes.flatMap((node) => readInline(reading, node)));
}

function readInline(reading: Reading, node: PhrasingContent): Inline[] {
  switch (node.type) {
    case 'text':
      // a character reference (&#13;) may bring back what was tidied away from the source
      return [{ kind: 'text', text: node.value.replace(/\s*\n\s*/g, ' ').replace(/\p{Cc}/gu, ' ') }];
    case 'strong':
    case 'emphasis':
      return [{ kind: node.type, content: readInlines(reading, node.children) }];
    case 'inlineCode':
      return [{ kind: 'code', text: node.value }];
    case 'break':
      return [{ kind: 'break' }];
    case 'link':
      return readLink(reading, node, node.url);
    case 'linkReference':
      return readLink(reading, node, findDefinition(reading, node.identifier)?.url ?? '');
    case 'html':
      return reportHtml(reading, node);
    case 'image':
    case 'imageReference':
      return report(reading, node, 'picture-within-text', 'Put the picture in a paragraph of its own.');
    default:
      return report(reading, node, 'markdown-unknown', `A mail can't show "${node.type}": write it as text.`);
  }
}

/** Raw HTML is refused and not dropped: its words would be gone without anyone noticing. */
export function reportHtml(
  reading: Reading,
  node: { value: string; position?: PhrasingContent['position'] },
): [] {
  const excerpt = node.value.split('\n')[0]?.slice(0, 40);
  const message = `Markdown only, no HTML: take out "${excerpt}", or write \\< for the sign itself.`;
  return report(reading, node, 'html', message);
}

function readLink(
  reading: Reading,
  node: { children: PhrasingContent[]; position?: PhrasingContent['position'] },
  url: string,
): Inline[] {
  if (!isLinkable(url)) {
    const message = `The link "${url}" must begin with https://, http:// or mailto:.`;
    return report(reading, node, 'link-scheme', message);
  }
  const content = readInlines(reading, node.children);
  if (content.length === 0) {
    return report(reading, node, 'link-without-words', `The link to ${url} has no words to press.`);
  }
  return [{ kind: 'link', url, content }];
}

function isLinkable(url: string): boolean {
  if (!/^(https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu.test(url)) return false;
  return URL.canParse(url);
}

function joinTexts(inlines: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') last.text += inline.text;
    else joined.push(inline);
  }
  return joined;
}
