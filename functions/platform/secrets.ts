import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** @throws when the secret is missing, binary or not ours to read. */
export async function readSecret(arn: string): Promise<string> {
  const client = new SecretsManagerClient({});
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  if (!SecretString) throw new Error(`The secret ${arn} holds no text.`);
  return SecretString;
}

/** Calls `load` once and keeps its result; a failure is not kept, so the next call tries again. */
export function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  return keep(load).get;
}

/** A value that is loaded once, and again on request but at most once a minute. */
export interface Kept<Value> {
  get: () => Promise<Value>;
  refresh: () => Promise<Value>;
}

const refreshEveryMs = 60_000;

export function keep<Value>(load: () => Promise<Value>): Kept<Value> {
  let pending: Promise<Value> | undefined;
  let loadedAt = 0;
  const get = () => {
    if (pending) return pending;
    loadedAt = Date.now();
    pending = load().catch((fault: unknown) => {
      pending = undefined;
      throw fault;
    });
    return pending;
  };
  const refresh = () => {
    if (Date.now() - loadedAt >= refreshEveryMs) pending = undefined;
    return get();
  };
  return { get, refresh };
}
