import type { Nodes } from 'mdast';
import { readTag, replaceTags } from '../source/merge-tags.ts';
import type { ReadingContext } from '../source/reading-context.ts';
import type { Literals } from '../source/stand-ins.ts';
import type { LineFault } from './directive-lines.ts';

/** A stretch of Markdown that is printed, or refused, as it was typed; `lines` are those of a block. */
export interface AsTyped {
  start: number;
  end: number;
  lines: number[];
}

/** Finds all the code and HTML there is, in the order of the text. */
export function findAsTyped(node: Nodes): AsTyped[] {
  if ('children' in node) return node.children.flatMap(findAsTyped);
  if (node.type !== 'code' && node.type !== 'inlineCode' && node.type !== 'html') return [];
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return [];
  const isBlock = node.type !== 'inlineCode';
  const lines = isBlock
    ? Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index)
    : [];
  return [{ start: start.offset, end: end.offset, lines }];
}

interface Hiding {
  asTyped: AsTyped[];
  literals: Literals;
  context: ReadingContext;
}

/** Puts what stands for it in the place of each merge tag, and of everything that looks like one and isn't. */
export function hideTags(
  source: string,
  { asTyped, literals, context }: Hiding,
): { markdown: string; faults: LineFault[] } {
  const faults: LineFault[] = [];
  const lineAt = lineCounter(source);
  let next = 0;
  const markdown = replaceTags(source, (tag) => {
    while ((asTyped[next]?.end ?? Number.POSITIVE_INFINITY) <= tag.start) next++;
    if ((asTyped[next]?.start ?? Number.POSITIVE_INFINITY) < tag.end) return undefined;
    if (tag.isEscaped) return literals.hide(tag.written);
    const read = readTag(tag, context);
    if (typeof read === 'string') return read;
    // said once: each further tag would be one too many, too
    const isSaid = read.code === 'marks-too-many' && faults.some(({ code }) => code === read.code);
    if (!isSaid) faults.push({ ...read, line: lineAt(tag.start) });
    return tag.isClosed ? literals.hide(tag.written) : undefined;
  });
  return { markdown, faults };
}

/** Counts lines as it is asked for places further and further down a text. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (; counted < offset; counted++) if (text[counted] === '\n') line++;
    return line;
  };
}
