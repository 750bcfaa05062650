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
  let pending: Promise<Value> | undefined;
  return () => {
    pending ??= load().catch((fault: unknown) => {
      pending = undefined;
      throw fault;
    });
    return pending;
  };
}
