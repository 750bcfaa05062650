import { existsSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Draft, DraftNote } from '../../functions/drafting/draft.ts';
import { draftFromHtml } from '../../functions/drafting/draft-html.ts';
import { draftFromText } from '../../functions/drafting/draft-text.ts';
import { RefusedError } from './api-client.ts';
import { readPasted } from './pasted-file.ts';

/** Makes a draft of a file with pasted text or HTML. */
export function draftFile(file: string): Draft {
  const text = readPasted(file);
  refuseBriefing(file, text);
  const draft = isHtml(file, text) ? draftFromHtml(text) : draftFromText(text);
  if ('reason' in draft) throw new RefusedError(draft.code, `${file} ${draft.reason}.`);
  return draft;
}

/** A briefing would lose its front matter, and be escaped. */
function refuseBriefing(file: string, text: string): void {
  const [, frontMatter] =
    /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  if (frontMatter === undefined || !/^title:/m.test(frontMatter)) return;
  if (!/\.(md|markdown)$/i.test(file) && !/^preheader:/m.test(frontMatter)) return;
  throw new RefusedError('already-briefing', `${file} is a briefing already: add it with briefings add.`);
}

/** Writes a draft to a file; one that is there is kept unless it may be replaced. */
export function writeDraftFile(markdown: string, file: string, mayReplace: boolean): void {
  if (!mayReplace && existsSync(file)) {
    throw new RefusedError(
      'file-exists',
      `${file} exists and was kept. Name another, or give --yes to replace it.`,
    );
  }
  try {
    writeFileSync(file, markdown, { flag: mayReplace ? 'w' : 'wx' });
  } catch (cause) {
    throw new RefusedError('unwritable-file', `${file} can't be written: is its folder there?`, { cause });
  }
}

/** One line for each thing that the editor has to know. */
export function describeNotes(notes: DraftNote[]): string {
  return notes
    .map(({ line, message }) => `${line === undefined ? '' : `line ${line}: `}${message}`)
    .join('\n');
}

function isHtml(file: string, text: string): boolean {
  const extension = extname(file).toLowerCase();
  if (/^\.x?html?$/.test(extension)) return true;
  if (/^\.(txt|text|md)$/.test(extension)) return false;
  const start = text.slice(0, 2000);
  if (/^\s*(Version:\d|<!doctype html|<html\b|<meta\b|<!--)/i.test(start)) return true;
  return (
    /^\s*<[a-z][a-z0-9]*(\s[^>]*)?>/i.test(start) &&
    /<\/(p|div|span|b|h[1-6]|ul|ol|table|article)>/i.test(text)
  );
}
