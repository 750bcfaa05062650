import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

export interface StoredObject {
  body: Uint8Array;
  contentType: string;
}

/** A bucket whose keys are immutable: what is written under a key stays. */
export interface Bucket {
  put(key: string, object: { body: string | Uint8Array; contentType: string }): Promise<void>;
  /** Undefined when there is nothing under the key. */
  get(key: string): Promise<StoredObject | undefined>;
}

export function openBucket(name: string): Bucket {
  const s3 = new S3Client({});
  return {
    async put(key, { body, contentType }) {
      await s3.send(new PutObjectCommand({ Bucket: name, Key: key, Body: body, ContentType: contentType }));
    },
    async get(key) {
      try {
        const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: name, Key: key }));
        if (!Body) return undefined;
        return {
          body: await Body.transformToByteArray(),
          contentType: ContentType ?? 'application/octet-stream',
        };
      } catch (fault) {
        if (fault instanceof NoSuchKey) return undefined;
        throw fault;
      }
    },
  };
}
