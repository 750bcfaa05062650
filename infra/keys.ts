import { RemovalPolicy } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { allow } from './broadsheet-function.ts';

/**
 * The two secrets, apart because their lives differ: the identity key turns addresses into ids and must never
 * change; the token keys sign links, are numbered, and rotate by adding the next number.
 */
export class Keys extends Construct {
  readonly identityKeyArn: string;
  readonly tokenKeysArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const identity = new Secret(this, 'Identity', {
      description: 'Broadsheet: turns addresses into subscriber ids. Never rotate; losing it loses the list.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const tokens = new Secret(this, 'Tokens', {
      description: 'Broadsheet: keys that sign links, by number; the highest signs, all verify.',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: '1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.identityKeyArn = identity.secretArn;
    this.tokenKeysArn = tokens.secretArn;
  }

  allowIdentifying(grantee: IGrantable): void {
    allow(grantee, ['secretsmanager:GetSecretValue'], [this.identityKeyArn]);
  }

  allowSigningLinks(grantee: IGrantable): void {
    allow(grantee, ['secretsmanager:GetSecretValue'], [this.tokenKeysArn]);
  }
}
