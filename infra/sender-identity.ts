import { Stack } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { allow } from './broadsheet-function.ts';
import type { Settings } from './settings.ts';

/** Who the mail comes from, and the configuration set that each message is sent with. */
export class SenderIdentity extends Construct {
  readonly configurationSetName: string;
  readonly #address: string;

  constructor(scope: Construct, id: string, { publication }: Settings) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { reputationMetrics: true });
    this.configurationSetName = configurationSet.configurationSetName;
    this.#address = publication.sender.address;
  }

  /**
   * SES answers for a message by whichever identity is verified: the address, its domain or a parent domain.
   * So the permission names the sender, not the identity.
   */
  allowSending(grantee: IGrantable): void {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    const resources = [arn('identity', '*'), arn('configuration-set', this.configurationSetName)];
    allow(grantee, ['ses:SendRawEmail'], resources, { StringEquals: { 'ses:FromAddress': this.#address } });
  }

  /** The account's rate and daily quota; SES knows no narrower resource for it. */
  allowReadingQuota(grantee: IGrantable): void {
    allow(grantee, ['ses:GetSendQuota'], ['*']);
  }
}
