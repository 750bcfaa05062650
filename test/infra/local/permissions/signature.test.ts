import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { describe, expect, it } from 'vitest';
import { checkHeaderSignature, type SignedRequest } from '../../../../infra/local/permissions/signature.ts';

const secretAccessKey = 'a secret';
const at = Date.UTC(2026, 10, 25, 7);
const verification = {
  service: 'execute-api',
  secretOf: (key: string) => (key === 'editor' ? secretAccessKey : undefined),
  now: [at],
};

interface Changes {
  url?: string;
  body?: string;
  accessKeyId?: string;
  secret?: string;
  service?: string;
  region?: string;
  signedAt?: number;
  hash?: string;
}

async function signed(changes: Changes = {}): Promise<SignedRequest> {
  const { url = 'http://127.0.0.1:4000/api/briefings?a=1&b=%C3%A9%20x', body = '{"a":"é"}' } = changes;
  const datetime = new Date(changes.signedAt ?? at).toISOString().replace(/[:-]|\.\d{3}/g, '');
  const headers = {
    'content-type': 'application/json',
    ...(changes.hash !== undefined && { 'x-amz-content-sha256': changes.hash }),
  };
  const { headers: signedHeaders } = await new AwsV4Signer({
    ...{ method: 'POST', url, body, datetime, headers },
    accessKeyId: changes.accessKeyId ?? 'editor',
    secretAccessKey: changes.secret ?? secretAccessKey,
    service: changes.service ?? 'execute-api',
    region: changes.region ?? 'eu-west-1',
  }).sign();
  const { host, pathname, search } = new URL(url);
  return {
    method: 'POST',
    path: pathname + search,
    headers: { ...Object.fromEntries(signedHeaders), host },
    body: Buffer.from(body),
  };
}

describe('a signed request', () => {
  it('tells who signed it', async () => {
    expect(await checkHeaderSignature(await signed(), verification)).toEqual({ signer: 'editor' });
    const bare = await signed({ url: 'http://127.0.0.1:4000/api/a%20b/c', body: '' });
    expect(await checkHeaderSignature(bare, verification)).toEqual({ signer: 'editor' });
  });

  it.each<[string, Changes, string]>([
    ['an unknown key', { accessKeyId: 'stranger' }, 'unknown key'],
    ['a wrong secret', { secret: 'a guess' }, 'wrong signature'],
    ['another service', { service: 's3' }, 'wrong signature'],
    ['another region', { region: 'us-east-1' }, 'wrong signature'],
    ['six minutes ago', { signedAt: at - 6 * 60_000 }, 'wrong time'],
    ['six minutes ahead', { signedAt: at + 6 * 60_000 }, 'wrong time'],
  ])('by %s is refused', async (_name, changes, refused) => {
    expect(await checkHeaderSignature(await signed(changes), verification)).toEqual({ refused });
  });

  it.each<[string, (request: SignedRequest) => SignedRequest]>([
    ['another body', (request) => ({ ...request, body: Buffer.from('{}') })],
    ['another path', (request) => ({ ...request, path: '/api/pictures?a=1&b=%C3%A9%20x' })],
    ['another query', (request) => ({ ...request, path: `${request.path}&c=1` })],
    ['another method', (request) => ({ ...request, method: 'GET' })],
    [
      'another host',
      (request) => ({ ...request, headers: { ...request.headers, host: 'evil.example.com' } }),
    ],
    [
      'another time',
      (request) => ({ ...request, headers: { ...request.headers, 'x-amz-date': '20261125T070001Z' } }),
    ],
  ])('with %s than was signed is refused', async (_name, change) => {
    expect(await checkHeaderSignature(change(await signed()), verification)).toEqual({
      refused: 'wrong signature',
    });
  });

  it.each([
    ['of another body', createHash('sha256').update('another').digest('hex'), 'wrong signature'],
    ['that is none', 'UNSIGNED-PAYLOAD', 'wrong signature'],
    ['of its own body', createHash('sha256').update('{"a":"é"}').digest('hex'), undefined],
  ])('with a hash %s', async (_name, hash, refused) => {
    const request = await signed({ hash });
    const expected = refused ? { refused } : { signer: 'editor' };
    expect(await checkHeaderSignature(request, verification)).toEqual(expected);
  });

  it('is asked for', async () => {
    const request = await signed();
    for (const authorization of [undefined, '', 'Bearer x', 'AWS4-HMAC-SHA256 Credential=editor']) {
      const bare = { ...request, headers: { ...request.headers, authorization } };
      expect(await checkHeaderSignature(bare, verification)).toEqual({ refused: 'not signed' });
    }
  });
});
