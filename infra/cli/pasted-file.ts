import { readFileSync, statSync } from 'node:fs';
import { RefusedError } from './api-client.ts';
import { findFormat } from './file-formats.ts';

/** An article is a thousandth of this; a page saved with everything on it may come near. */
const mostBytes = 4_000_000;

/** Reads a file with pasted text or HTML: UTF-8, or UTF-16 with its mark. What holds something else is refused. */
export function readPasted(file: string): string {
  const bytes = readBytes(file);
  const format = findFormat(bytes);
  if (format !== undefined) throw otherFormat(file, format);
  const text = decode(file, bytes);
  if (text.includes('\0')) throw noText(file);
  return text;
}

function noText(file: string): RefusedError {
  const message = `${file} is no text. Copy the article into a plain text file or save it as HTML, and try again.`;
  return new RefusedError('binary-file', message);
}

function otherFormat(file: string, format: string): RefusedError {
  const message = `${file} is ${format}, which can't be drafted. Open it and save it as HTML or as text, or paste its text into a file, and try again.`;
  return new RefusedError('other-format', message);
}

function readBytes(file: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size > mostBytes) throw tooLarge(file, size);
    return readFileSync(file);
  } catch (cause) {
    if (cause instanceof RefusedError) throw cause;
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const message = isMissing
      ? `There is no file ${file}.`
      : `${file} can't be read: is it a file, and yours?`;
    throw new RefusedError('unreadable-file', message, { cause });
  }
}

function tooLarge(file: string, size: number): RefusedError {
  const message = `${file} has ${(size / 1e6).toFixed(1)} MB; at most ${mostBytes / 1e6} MB can be drafted. Copy the article alone into a file, and try again.`;
  return new RefusedError('file-too-large', message);
}

function decode(file: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isLittleEndian = first === 0xff && second === 0xfe;
  const isBigEndian = first === 0xfe && second === 0xff;
  const encoding = isLittleEndian ? 'utf-16le' : isBigEndian ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    if (bytes.includes(0)) throw noText(file);
    const message = `${file} can't be read as UTF-8 text: save it as UTF-8, and try again.`;
    throw new RefusedError('unreadable-file', message, { cause });
  }
}
