import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { SenderIdentity } from './sender-identity.ts';
import { WorkQueue } from './work-queue.ts';

/** As long as the function that will read the events may take. */
const feedbackTimeoutSeconds = 60;

/** What SES tells of the mail it took: from the configuration set over a topic into a queue. */
export class Feedback extends Construct {
  constructor(scope: Construct, id: string, { sender }: { sender: SenderIdentity }) {
    super(scope, id);
    const topic = new Topic(this, 'Events', { masterKey: createKey(this), enforceSSL: true });
    sender.publishEventsTo(topic);
    const events = new WorkQueue(this, 'Feedback', { workerTimeoutSeconds: feedbackTimeoutSeconds });
    events.receiveFrom(topic);
  }
}

/** AWS's own key for SNS can't admit SES, so that an encrypted topic needs a key of ours. */
function createKey(scope: Construct): Key {
  const key = new Key(scope, 'Key', {
    description: 'Broadsheet: what SES tells of mail, on its way through SNS.',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('ses.amazonaws.com')],
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      resources: ['*'],
    }),
  );
  return key;
}
