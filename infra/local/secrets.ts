import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { arnOf, type Resource, type ResourceType } from './template/resource-type.ts';

const secretSchema = z.strictObject({
  Description: z.string().optional(),
  GenerateSecretString: z.strictObject({
    PasswordLength: z.int(),
    ExcludePunctuation: z.literal(true),
    SecretStringTemplate: z.string().optional(),
    GenerateStringKey: z.string().optional(),
  }),
});
type SecretProperties = z.infer<typeof secretSchema>;

export const secretType = 'AWS::SecretsManager::Secret';

export const secretTypes: Record<string, ResourceType> = {
  [secretType]: {
    properties: secretSchema,
    names: (logicalId) => ({ ref: arnOf('secretsmanager', `secret:${logicalId}`) }),
  },
};

/** Generates each secret once and keeps it in a file. */
export function startSecrets(file: string, secrets: Resource<SecretProperties>[]) {
  const kept = existsSync(file)
    ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
    : {};
  for (const { names, properties } of secrets) kept[names.ref] ??= generate(properties);
  writeFileSync(file, JSON.stringify(kept, null, 2), { mode: 0o600 });
  return {
    /** Undefined when there is no such secret. */
    read: (arn: string): string | undefined => kept[arn],
  };
}

function generate({ GenerateSecretString: wanted }: SecretProperties): string {
  const password = randomBytes(wanted.PasswordLength).toString('hex').slice(0, wanted.PasswordLength);
  if (!wanted.GenerateStringKey) return password;
  return JSON.stringify({
    ...JSON.parse(wanted.SecretStringTemplate ?? '{}'),
    [wanted.GenerateStringKey]: password,
  });
}
