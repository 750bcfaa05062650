import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreviewAnswer } from '../../functions/console/api-schemas.ts';
import { RefusedError } from './api-client.ts';

export interface PreviewFiles {
  files: string[];
  /** Pictures that the mail shows and that could not be loaded. */
  missing: string[];
}

/** Writes a preview into a folder: the mail's parts, the whole message, and how it looks. */
export async function writePreview(preview: PreviewAnswer, folder: string): Promise<PreviewFiles> {
  inFolder(folder, () => mkdirSync(folder, { recursive: true }));
  // the browser takes its time to load, and no other command needs it
  const { photograph } = await import('./photograph.ts');
  const { pictures, missing } = await photograph(preview.html);
  const contents: [name: string, content: string | Buffer][] = [
    ['email.html', preview.html],
    ['email.txt', preview.text],
    ['email.eml', Buffer.from(preview.message, 'base64')],
    ...pictures.map(({ name, png }): [string, Buffer] => [`${name}.png`, png]),
  ];
  const files = contents.map(([name, content]) => {
    const file = join(folder, name);
    inFolder(folder, () => writeFileSync(file, content));
    return file;
  });
  return { files, missing };
}

function inFolder(folder: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const isFile = code === 'EEXIST' || code === 'ENOTDIR';
    const message = isFile
      ? `${folder} is a file, or in one: name a folder to write the preview to.`
      : `Nothing can be written to ${folder}: is it a folder, and yours?`;
    throw new RefusedError('unwritable-folder', message, { cause });
  }
}
