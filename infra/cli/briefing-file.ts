import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, resolve, sep } from 'node:path';
import { type BriefingAnswer, briefingAnswerSchema } from '../../functions/console/api-schemas.ts';
import { type Picture, pictureSchema } from '../../functions/rendering/picture.ts';
import { type ApiClient, RefusedError } from './api-client.ts';

const pictureTypes = new Set(['.png', '.jpg', '.jpeg', '.gif']);
// a path in front matter (`src: x.png`) or in Markdown (`![alt](x.png)`)
const picturePaths = /^\s*src:\s*["']?([^"'\n]+?)["']?\s*$|!\[[^\]]*\]\(\s*<?([^)\s>]+)/gm;

/** Uploads a briefing's file with the local pictures that it names. */
export async function addBriefingFile(api: ApiClient, file: string): Promise<BriefingAnswer> {
  const source = readSource(file);
  const pictures: Record<string, Picture> = {};
  for (const path of picturesIn(source)) {
    const found = resolve(dirname(file), path);
    const isInside = found.startsWith(resolve(dirname(file)) + sep);
    // what is not there is for the check to report, with its line
    if (!isInside || !existsSync(found) || !pictureTypes.has(extname(found).toLowerCase())) continue;
    const data = readFileSync(found).toString('base64');
    pictures[path] = await api.post('/api/pictures', pictureSchema, { data });
  }
  return api.post('/api/briefings', briefingAnswerSchema, { source, pictures });
}

function readSource(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const message = isMissing ? `There is no file ${file}.` : `${file} can't be read as UTF-8 text.`;
    throw new RefusedError('unreadable-file', message, { cause });
  }
}

function picturesIn(source: string): Set<string> {
  const paths = [...source.matchAll(picturePaths)].map(
    ([, inFrontMatter, inMarkdown]) => inFrontMatter ?? inMarkdown,
  );
  return new Set(paths.filter((path) => path !== undefined && !/^[a-z]+:/i.test(path)) as string[]);
}
