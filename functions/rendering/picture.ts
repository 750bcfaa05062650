import { z } from 'zod';

/** The most pixels of a picture either way: far more than a mail shows, few enough for a reader's memory. */
export const maxPicturePixels = 10_000;

/** A picture that was uploaded along with a briefing: its key in the content bucket and its size in pixels. */
export const pictureSchema = z.object({
  key: z.string().regex(/^media\/[A-Za-z0-9_-]{22}\.(png|jpg|gif)$/),
  width: z.int().positive().max(maxPicturePixels),
  height: z.int().positive().max(maxPicturePixels),
  /** Its weight, where it is known. */
  bytes: z.int().positive().optional(),
});
export type Picture = z.infer<typeof pictureSchema>;
