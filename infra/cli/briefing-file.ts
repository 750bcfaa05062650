import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, resolve, sep } from 'node:path';
import { type BriefingAnswer, briefingAnswerSchema } from '../../functions/console/api-schemas.ts';
import { type Picture, pictureSchema } from '../../functions/rendering/picture.ts';
import { type ApiClient, RefusedError } from './api-client.ts';

const pictureTypes = new Set(['.png', '.jpg', '.jpeg', '.gif']);

/**
 * Uploads a briefing's file with the local pictures that it names.
 * @param tell is told of each picture that is not there; the check tells again.
 */
export async function addBriefingFile(
  api: ApiClient,
  file: string,
  tell: (message: string) => void,
): Promise<BriefingAnswer> {
  const source = readSource(file);
  const pictures: Record<string, Picture> = {};
  const { namedPictures } = await import('./named-pictures.ts');
  for (const { path, line } of namedPictures(source)) {
    const found = pictureFile(dirname(file), path);
    if (found) {
      pictures[path] = await uploadPicture(api, found, line);
    } else {
      tell(
        `line ${line}: No picture was uploaded for ${path}: it has to be a PNG, JPEG or GIF beside the briefing.`,
      );
    }
  }
  return api.post('/api/briefings', briefingAnswerSchema, { source, pictures });
}

/** The picture beside a briefing, by its name as it is written or with `%20` in it for a space. */
function pictureFile(folder: string, path: string): string | undefined {
  return [path, decodePath(path)]
    .map((name) => resolve(folder, name))
    .find((found) => {
      const isInside = found.startsWith(resolve(folder) + sep);
      const isFile = existsSync(found) && statSync(found).isFile();
      return isInside && isFile && pictureTypes.has(extname(found).toLowerCase());
    });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function uploadPicture(api: ApiClient, file: string, line: number): Promise<Picture> {
  try {
    return await api.post('/api/pictures', pictureSchema, { data: readFileSync(file).toString('base64') });
  } catch (fault) {
    if (!(fault instanceof RefusedError)) throw fault;
    const message = `line ${line}: ${file}: ${fault.message}`;
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
