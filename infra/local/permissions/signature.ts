import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsV4Signer } from 'aws4fetch';
import { region } from '../template/arn.ts';

export interface SignedRequest {
  method: string;
  /** Path and query as they came. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface Verification {
  service: string;
  /** The secret of an access key; undefined when there is no such key. */
  secretOf: (accessKeyId: string) => string | undefined;
  /** Milliseconds since the epoch; a moved clock and the real one may both be right. */
  now: number[];
}

export type SignatureCheck =
  | { signer: string }
  | { refused: 'not signed' | 'unknown key' | 'wrong signature' | 'wrong time' };

/** A header signature holds for five minutes either way. */
const maxSkewMs = 5 * 60 * 1000;
const headerPattern =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** Checks a request that is signed by its `Authorization` header, as API Gateway does. */
export async function checkHeaderSignature(
  request: SignedRequest,
  { service, secretOf, now }: Verification,
): Promise<SignatureCheck> {
  const { headers } = request;
  const match = headerPattern.exec(headers.authorization ?? '');
  if (!match) return { refused: 'not signed' };
  const [, signer = '', signedRegion, signedService, signedHeaders = '', signature = ''] = match;
  const secret = secretOf(signer);
  if (secret === undefined) return { refused: 'unknown key' };
  if (!tellsItsBody(request)) return { refused: 'wrong signature' };
  const datetime = String(headers['x-amz-date'] ?? '');
  const expected = await sign(request, { secret, signer, service, datetime, signedHeaders, isQuery: false });
  const isRight = signedRegion === region && signedService === service && isSame(expected, signature);
  if (!isRight) return { refused: 'wrong signature' };
  const at = parseAmzDate(datetime);
  return now.some((moment) => Math.abs(moment - at) <= maxSkewMs) ? { signer } : { refused: 'wrong time' };
}

/** Checks a presigned URL, as S3 does: it is good from when it was made until it expires. */
export async function checkPresigned(
  request: SignedRequest,
  { service, secretOf, now }: Verification,
): Promise<SignatureCheck> {
  const parameters = URL.parse(request.path, 'http://desk')?.searchParams;
  const parameter = (name: string) => parameters?.get(`X-Amz-${name}`) ?? '';
  const [signer = ''] = parameter('Credential').split('/');
  if (!signer) return { refused: 'not signed' };
  const secret = secretOf(signer);
  if (secret === undefined) return { refused: 'unknown key' };
  const [datetime, signedHeaders] = [parameter('Date'), parameter('SignedHeaders')];
  const expected = await sign(request, { secret, signer, service, datetime, signedHeaders, isQuery: true });
  if (!isSame(expected, parameter('Signature'))) return { refused: 'wrong signature' };
  const age = (moment: number) => moment - parseAmzDate(datetime);
  const lifeMs = Number(parameter('Expires')) * 1000;
  const isAlive = now.some((moment) => age(moment) >= -maxSkewMs && age(moment) < lifeMs);
  return isAlive ? { signer } : { refused: 'wrong time' };
}

/** A request may bring the hash of its body along; the signature then covers that hash, so it has to be true. */
function tellsItsBody({ headers, body }: SignedRequest): boolean {
  const claimed = headers['x-amz-content-sha256'];
  return claimed === undefined || claimed === createHash('sha256').update(body).digest('hex');
}

interface Signing {
  secret: string;
  signer: string;
  service: string;
  datetime: string;
  signedHeaders: string;
  isQuery: boolean;
}

/** The signature that the request should carry. */
async function sign(
  { method, path, headers, body }: SignedRequest,
  { secret, signer, service, datetime, signedHeaders, isQuery }: Signing,
): Promise<string> {
  const url = new URL(path, `http://${headers.host ?? 'desk'}`);
  url.searchParams.delete('X-Amz-Signature');
  const names = signedHeaders.split(';').filter((name) => name !== 'host');
  return new AwsV4Signer({
    method,
    url: url.toString(),
    headers: names.map((name): [string, string] => [name, String(headers[name] ?? '')]),
    // a body that is not there is signed as an empty one
    body: body.length > 0 ? new Uint8Array(body) : undefined,
    accessKeyId: signer,
    secretAccessKey: secret,
    service,
    region,
    datetime,
    signQuery: isQuery,
    allHeaders: true,
  }).signature();
}

function isSame(expected: string, actual: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(actual)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `20261125T032624Z` as milliseconds since the epoch. */
function parseAmzDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
