import { Stack } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { allow } from './broadsheet-function.ts';
import type { Settings } from './settings.ts';

/** Who the mail comes from, and the configuration set that each message is sent with. */
export class SenderIdentity extends Construct {
  readonly configurationSetName: string;
  readonly #address: string;
  readonly #configurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, { publication }: Settings) {
    super(scope, id);
    this.#configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { reputationMetrics: true });
    this.configurationSetName = this.#configurationSet.configurationSetName;
    this.#address = publication.sender.address;
  }

  /** Has SES tell what became of each message; CDK lets this configuration set alone publish. */
  publishEventsTo(topic: Topic): void {
    this.#configurationSet.addEventDestination('Events', {
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
  }

  /**
   * SES answers for a message by whichever identity is verified: the address, its domain or a parent domain.
   * So the permission names the sender, not the identity.
   */
  allowSending(grantee: IGrantable): void {
    const resources = [this.#arn('identity', '*'), this.#arn('configuration-set', this.configurationSetName)];
    allow(grantee, ['ses:SendRawEmail'], resources, { StringEquals: { 'ses:FromAddress': this.#address } });
  }

  /** The account's rate and daily quota; SES knows no narrower resource for it. */
  allowReadingQuota(grantee: IGrantable): void {
    allow(grantee, ['ses:GetSendQuota'], ['*']);
  }

  #arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
  }
}
