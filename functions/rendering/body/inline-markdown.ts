import type { PhrasingContent, Text } from 'mdast';
import type { Inline } from '../block.ts';
import { tidyReferences } from '../source/source-characters.ts';
import { cutAtAddresses, fillStandIns, isAddress } from '../source/stand-ins.ts';
import { readAddress } from './addresses.ts';
import { callFootnote } from './footnote-calls.ts';
import { findDefinition, type Reading, report } from './reading.ts';
import { isVisible } from './run-in.ts';
import { checkTyped } from './typed-text.ts';

/** Turns a block's Markdown into inlines, reporting what a mail can't carry. */
export function readInlines(reading: Reading, nodes: PhrasingContent[]): Inline[] {
  return joinTexts(nodes.flatMap((node) => readInline(reading, node)));
}

function readInline(reading: Reading, node: PhrasingContent): Inline[] {
  switch (node.type) {
    case 'text':
      return readText(reading, node);
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
    case 'footnoteReference':
      return [{ kind: 'note', number: callFootnote(reading, node) }];
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

function readText(reading: Reading, node: Text): Inline[] {
  checkTyped(reading, node);
  return cutAtAddresses(tidyReferences(node.value)).map((piece) => {
    const filled = fillStandIns(piece, reading.context);
    const words: Inline = { kind: 'text', text: filled };
    return isAddress(piece) ? { kind: 'link', url: filled, content: [words] } : words;
  });
}

function readLink(
  reading: Reading,
  node: { children: PhrasingContent[]; position?: PhrasingContent['position'] },
  url: string,
): Inline[] {
  const address = readAddress(reading, node, url);
  if (address === undefined) return [];
  const known = reading.problems.length;
  const content = readInlines(reading, node.children);
  // what was refused of its words has been told
  if (content.length === 0 && reading.problems.length > known) return [];
  if (!isVisible(content) && !holds(content, ['note'])) {
    return report(reading, node, 'link-without-words', `The link to ${url} has no words to press.`);
  }
  if (holds(content, ['link', 'note'])) {
    const message = `The words of the link to ${url} hold another link or a footnote: move it out.`;
    return report(reading, node, 'link-within-link', message);
  }
  return [{ kind: 'link', url: address, content }];
}

/** Whether there is an inline of one of the kinds, however deep. */
function holds(inlines: Inline[], kinds: Inline['kind'][]): boolean {
  return inlines.some(
    (inline) => kinds.includes(inline.kind) || ('content' in inline && holds(inline.content, kinds)),
  );
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
