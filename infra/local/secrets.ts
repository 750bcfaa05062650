import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { AwsAnswer, AwsCall } from './aws-call.ts';
import { jsonAnswer } from './endpoint/answers.ts';
import { arnOf } from './template/arn.ts';
import type { Resource, ResourceType } from './template/resource-type.ts';

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
    /** Answers one call; the desk's Secrets Manager only reads. */
    answer({ body }: AwsCall): AwsAnswer {
      const { SecretId } = z.object({ SecretId: z.string() }).parse(JSON.parse(body.toString('utf8')));
      const SecretString = kept[SecretId];
      if (SecretString !== undefined) {
        return jsonAnswer(200, { ARN: SecretId, Name: SecretId, SecretString });
      }
      const message = `There is no secret ${SecretId}.`;
      return jsonAnswer(400, { __type: 'ResourceNotFoundException', message });
    },
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
