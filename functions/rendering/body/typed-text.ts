import type { Text } from 'mdast';
import { formOf } from './directive-forms.ts';
import { lineOf, type Reading, reportOnLine, sourceOf } from './reading.ts';

const brokenLink = /\[[^\]\n]{0,200}\]\(((?:https?:\/\/|mailto:)[^\s()"<>]*[ \t]+[^()"<>\n]*)\)/gi;
const directiveInText = /:{2,} ?(button|brief|figures|sources|only)(?:[[{]| +(?:topic|language)=)/g;

/** Reports signs of something that the parser took for text, and the author did not. */
export function checkTyped(reading: Reading, node: Text): void {
  // what is escaped is meant, and what is left stays on its line
  const typed = sourceOf(reading, node).replace(/\\[\s\S]/g, (pair) => (pair.endsWith('\n') ? '\n' : ''));
  const refuse = (at: number, code: string, message: string) =>
    reportOnLine(reading, code, message, lineOf(reading, node) + linesIn(typed.slice(0, at)));
  const comment = typed.indexOf('<!--');
  if (comment >= 0) {
    refuse(comment, 'html', 'The comment "<!--" is not closed: take it out, or write \\<!-- for the signs.');
  }
  for (const { 1: label = '', index } of typed.matchAll(/\[\^([^\]\n]{1,100})\]/g)) {
    const message = `There is no footnote [^${label}]: add a line "[^${label}]: …", or write \\[ for the sign itself.`;
    refuse(index, 'note-missing', message);
  }
  for (const { 1: url = '', index } of typed.matchAll(brokenLink)) refuse(index, 'link-scheme', spaced(url));
  for (const { 1: name = '', index } of typed.matchAll(directiveInText)) {
    if (beginsLine(node, typed.slice(0, index))) continue;
    const form = formOf(name) ?? name;
    const message = `"${name}" begins a line of its own: ${form}. Write \\: for the sign itself.`;
    refuse(index, 'directive-malformed', message);
  }
}

/** What is wrong with an address that has a space in it. */
export function spaced(url: string): string {
  return `The link "${url}" has a space: write %20 in its place.`;
}

/** Whether nothing stands before it on its line: whoever reads directives has seen to it. */
function beginsLine({ position }: Text, before: string): boolean {
  if (before.slice(before.lastIndexOf('\n') + 1).trim() !== '') return false;
  return before.includes('\n') || position?.start.column === 1;
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
