import { Stack } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { allow } from './broadsheet-function.ts';
import type { Settings } from './settings.ts';

/** Who the mail comes from, and the configuration set that each message is sent with. */
export class SenderIdentity extends Construct {
  readonly configurationSetName: string;
  readonly #identities: string[];

  constructor(scope: Construct, id: string, { publication }: Settings) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { reputationMetrics: true });
    this.configurationSetName = configurationSet.configurationSetName;
    const { address } = publication.sender;
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    this.#identities = [
      // SES answers for a message by the address's own identity or by its domain's
      arn('identity', address),
      arn('identity', address.slice(address.lastIndexOf('@') + 1)),
      arn('configuration-set', this.configurationSetName),
    ];
  }

  allowSending(grantee: IGrantable): void {
    allow(grantee, ['ses:SendRawEmail'], this.#identities);
  }

  /** The account's rate and daily quota; SES knows no narrower resource for it. */
  allowReadingQuota(grantee: IGrantable): void {
    allow(grantee, ['ses:GetSendQuota'], ['*']);
  }
}
