import { createHash } from 'node:crypto';
import { imageSize } from 'image-size';
import { type HttpAnswer, jsonAnswer } from '../platform/http.ts';
import type { Bucket } from '../platform/objects.ts';
import { mediaKey } from '../publishing/content-keys.ts';
import { maxPicturePixels, type Picture } from '../rendering/picture.ts';
import { ApiError } from './api-error.ts';
import { type ApiRequest, parseBody } from './api-request.ts';
import { newPictureSchema } from './api-schemas.ts';

/** The kinds of picture that every mail client shows. */
const mediaTypes = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' } as const;

/** Stores a picture under the digest of its bytes: the same picture twice is one object. */
export async function addPictureRoute(
  { content }: { content: Bucket },
  { event }: ApiRequest,
): Promise<HttpAnswer> {
  const bytes = Buffer.from(parseBody(event, newPictureSchema).data, 'base64');
  const { type, width, height } = measure(bytes);
  if (Math.max(width, height) > maxPicturePixels) {
    const message = `The picture has ${width} × ${height} pixels; at most ${maxPicturePixels} either way. Scale it down.`;
    throw new ApiError(422, 'picture-too-large', message);
  }
  const digest = createHash('sha256').update(bytes).digest().toString('base64url', 0, 16);
  const picture: Picture = { key: mediaKey(`${digest}.${type}`), width, height, bytes: bytes.length };
  await content.put(picture.key, { body: bytes, contentType: mediaTypes[type] });
  return jsonAnswer(201, picture);
}

function measure(bytes: Buffer): { type: keyof typeof mediaTypes; width: number; height: number } {
  const refusal = new ApiError(415, 'not-a-picture', 'The file is no PNG, JPEG or GIF. Convert it to one.');
  try {
    const { type = '', width, height } = imageSize(bytes);
    if (!(type in mediaTypes) || !width || !height) throw refusal;
    return { type: type as keyof typeof mediaTypes, width, height };
  } catch {
    throw refusal;
  }
}
