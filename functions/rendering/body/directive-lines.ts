import type { TagFault } from '../source/merge-tags.ts';
import { directiveForms, formOf } from './directive-forms.ts';

/** A fault on a line of the Markdown, from 1. */
export interface LineFault extends TagFault {
  line: number;
}

/** Markdown whose directives are written so that the parser understands them, each on the line that it was on. */
export interface DirectiveLines {
  lines: string[];
  /** The lines that open a directive, from 1. */
  openings: number[];
  faults: LineFault[];
}

// A passage may hold another directive, and nothing else holds one.
const deepest = 2;
const longestLine = 3000;
const mostColons = 60;
const containerForm =
  /^([a-z][\w-]*)(\[.*\])?(?:(\{.*\})|[ \t]+([a-z][\w-]*=\S+(?:[ \t]+[a-z][\w-]*=\S+)*))?[ \t]*$/i;

/**
 * Puts a line between blocks in the place of each directive's, as long as it, so that a parser that knows no directives
 * ends paragraphs, lists and tables where one that knows them does.
 */
export function withoutDirectives(source: string): string {
  const lines = source.split('\n').map((text) => {
    const read = readLine(text);
    if (!read || read === 'malformed') return text;
    return `${indentOf(text)}***`.padEnd(text.length);
  });
  return lines.join('\n');
}

/**
 * Matches each `:::name` with the `:::` that closes it, and gives the outer of two more colons than the inner: the parser
 * tells them apart by that. Attributes may follow a space (`:::only topic=markets`).
 */
export function matchDirectives(lines: string[], isCode: (line: number) => boolean): DirectiveLines {
  const open: { line: number; name: string }[] = [];
  const result: DirectiveLines = { lines: [...lines], openings: [], faults: [] };
  let isAnyMalformed = false;
  const colonsAt = fences(lines, isCode);
  const refuse = (code: string, message: string, line: number) =>
    result.faults.push({ severity: 'error', code, message, line });
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const read = isCode(line) ? undefined : readLine(text);
    if (read === 'leaf') result.openings.push(line);
    else if (read === 'malformed') {
      refuse('directive-malformed', explainMalformed(text), line);
      isAnyMalformed = true;
    } else if (read === 'closing') {
      // behind a directive that wasn't understood, this may be the one that closes it
      if (!open.pop() && !isAnyMalformed)
        refuse('directive-not-open', 'There is nothing for this ":::" to close: delete it.', line);
      result.lines[index] = indentOf(text) + colonsAt(open.length);
    } else if (read) {
      result.lines[index] = indentOf(text) + colonsAt(open.length) + read.words;
      result.openings.push(line);
      if (open.push({ line, name: read.name }) <= deepest) continue;
      refuse('directive-nested', 'Too many directives within one another: close one with ":::" first.', line);
      return result;
    }
  }
  for (const { line, name } of isAnyMalformed ? [] : open) {
    refuse('directive-not-closed', `":::${name}" is not closed: put a line ":::" behind it.`, line);
  }
  return result;
}

function explainMalformed(text: string): string {
  const [, name = ''] = /^\s*:+[ \t]+([a-z][\w-]*)/i.exec(text) ?? [];
  const form = formOf(name);
  return form ? `Write it without a space behind the colons: ${form}.` : malformed;
}

const malformed = `The line begins like a directive and is none. Write it like ${directiveForms.only}, or write \\: for the sign itself.`;

type DirectiveLine = 'leaf' | 'closing' | 'malformed' | { name: string; words: string };

function readLine(text: string): DirectiveLine | undefined {
  const [, colons = '', rest = ''] = /^ {0,3}(:{2,})(.*)$/.exec(text) ?? [];
  if (colons === '') return undefined;
  if (rest.trim() === '') return colons.length === 2 ? undefined : 'closing';
  if (text.length > longestLine) return 'malformed';
  if (colons.length === 2) return isLeaf(rest) ? 'leaf' : undefined;
  const form = containerForm.exec(rest);
  if (!form) return 'malformed';
  const [, name = '', label = '', braces, spaced] = form;
  return { name, words: name + label + (braces ?? (spaced ? `{${spaced}}` : '')) };
}

function indentOf(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}

/** Whether a line of two colons is meant as a directive; CSS has lines like "::before", too. */
function isLeaf(rest: string): boolean {
  const name = /^[ \t]*([a-z][\w-]*)/i.exec(rest)?.[1];
  return name !== undefined && formOf(name) !== undefined;
}

/** The colons for a directive within so many others: more than any line of code has, which would close it otherwise. */
function fences(lines: string[], isCode: (line: number) => boolean): (depth: number) => string {
  const inCode = lines.filter((text, index) => /^\s*:{3,}\s*$/.test(text) && isCode(index + 1));
  const longest = Math.min(mostColons, Math.max(2, ...inCode.map((text) => text.trim().length)));
  return (depth) => ':'.repeat(longest + Math.max(1, deepest - depth));
}
