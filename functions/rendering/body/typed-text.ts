import type { Text } from 'mdast';
import { warning } from '../problem.ts';
import { formOf } from './directive-forms.ts';
import { lineOf, type Reading, reportOnLine, sourceOf } from './reading.ts';

const brokenLink = /\[[^\]\n]{0,200}\]\(((?:https?:\/\/|mailto:)[^\s()"<>]*[ \t]+[^()"<>\n]*)\)/gi;
const brokenPicture =
  /!\[[^\]\n]{0,200}\]\(([^()<>\n]{0,200}[ \t][^()<>\n]{0,200}\.(?:png|jpe?g|gif|svg|webp|avif|heic))[ \t]*\)/gi;
// the tildes of "about ~5, or ~6" stand before something, and strike nothing
const strayMark =
  /\*\*|~~|\]\((?=\S)|(?<![~\p{L}\p{N}])~(?=[^\s~])[^~\n]*(?<=\S)~(?![~\p{L}\p{N}])|^#{2,6}(?=[^\s#])/gmu;
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
  for (const { 1: src = '', index } of typed.matchAll(brokenPicture)) {
    refuse(index, 'picture-missing', `The name of the picture "${src}" has a space: write <${src}>.`);
  }
  for (const { 1: name = '', index } of typed.matchAll(directiveInText)) {
    if (beginsLine(node, typed.slice(0, index))) continue;
    const form = formOf(name) ?? name;
    const message = `"${name}" begins a line of its own: ${form}. Write \\: for the sign itself.`;
    refuse(index, 'directive-malformed', message);
  }
  warnOfStray(reading, node, typed);
}

/** Warns of the first sign in a text that is printed, since it marks nothing there. */
function warnOfStray(reading: Reading, node: Text, typed: string): void {
  const stray = [...typed.matchAll(strayMark)].find(
    ({ 0: sign, index }) => !sign.startsWith('#') || beginsLine(node, typed.slice(0, index)),
  );
  if (!stray) return;
  const line = lineOf(reading, node) + linesIn(typed.slice(0, stray.index));
  if (reading.problems.some((problem) => problem.line === line)) return;
  const message = `"${stray[0]}" is printed as it is, since it marks nothing here: mend it, or write \\${stray[0][0]} for the sign itself.`;
  reading.problems.push(warning('mark-printed', message, line));
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
