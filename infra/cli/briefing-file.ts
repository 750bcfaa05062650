import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, resolve, sep } from 'node:path';
import { type BriefingAnswer, briefingAnswerSchema } from '../../functions/console/api-schemas.ts';
import { type Picture, pictureSchema } from '../../functions/rendering/picture.ts';
import { type ApiClient, RefusedError } from './api-client.ts';

const pictureTypes = new Set(['.png', '.jpg', '.jpeg', '.gif']);
/**
 * Uploads a briefing's file with the local pictures that it names.
 * @param tell is told of each picture that is not there; the check tells again, with its line.
 */
export async function addBriefingFile(
  api: ApiClient,
  file: string,
  tell: (message: string) => void,
): Promise<BriefingAnswer> {
  const source = readSource(file);
  const pictures: Record<string, Picture> = {};
  const { namedPictures } = await import('./named-pictures.ts');
  for (const path of namedPictures(source)) {
    const found = resolve(dirname(file), path);
    const isInside = found.startsWith(resolve(dirname(file)) + sep);
    if (isInside && existsSync(found) && pictureTypes.has(extname(found).toLowerCase())) {
      pictures[path] = await uploadPicture(api, found);
    } else tell(`No picture was uploaded for ${path}: it has to be a PNG, JPEG or GIF beside the briefing.`);
  }
  return api.post('/api/briefings', briefingAnswerSchema, { source, pictures });
}

async function uploadPicture(api: ApiClient, file: string): Promise<Picture> {
  try {
    return await api.post('/api/pictures', pictureSchema, { data: readFileSync(file).toString('base64') });
  } catch (fault) {
    if (!(fault instanceof RefusedError)) throw fault;
    const message = `${file}: ${fault.message}`;
    throw new RefusedError(fault.code, message, { problems: fault.problems, cause: fault });
  }
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
