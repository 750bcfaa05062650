import type { Readable } from 'node:stream';

/** Reads a request's body to its end; undefined when it is longer than it may be, in bytes. */
export async function readUpTo(stream: Readable, mostBytes: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > mostBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Reads a request's body to its end. */
export async function readStream(stream: Readable): Promise<Buffer> {
  return (await readUpTo(stream, Number.POSITIVE_INFINITY)) ?? Buffer.alloc(0);
}
