import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { delivererEnvironment, plannerEnvironment } from '../functions/delivery/environment.ts';
import { allow, BroadsheetFunction } from './broadsheet-function.ts';
import type { Bundles } from './bundle.ts';
import type { Keys } from './keys.ts';
import type { Publishing } from './publishing.ts';
import type { SenderIdentity } from './sender-identity.ts';
import type { Settings } from './settings.ts';
import type { Subscription } from './subscription.ts';
import { WorkQueue } from './work-queue.ts';

interface DeliveryProps {
  settings: Settings;
  bundles: Bundles;
  baseUrl: string;
  keys: Keys;
  sender: SenderIdentity;
  publishing: Publishing;
  subscription: Subscription;
}

const workerTimeoutSeconds = 60;

/** Planning and sending: the ledger, the pace-maker's table, both queues, the planner's tick. */
export class Delivery extends Construct {
  readonly planningQueueUrl: string;
  readonly #planning: WorkQueue;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    const control = expiringTable(this, 'Control', { partitionKey: 'id' });
    const deliveries = expiringTable(this, 'Deliveries', {
      partitionKey: 'briefingShard',
      sortKey: 'editionSubscriber',
      // losing the ledger would mail everybody again
      isProtected: true,
    });
    const slices = new WorkQueue(this, 'Slices', { workerTimeoutSeconds });
    this.#planning = new WorkQueue(this, 'Planning', { workerTimeoutSeconds });
    this.planningQueueUrl = this.#planning.url;

    const planner = this.#createPlanner(props, { control, slices });
    this.#planning.feed(planner, { batchSize: 1, maxConcurrency: 2 });
    new Rule(this, 'Tick', {
      description: 'Each minute: feed slices on, queue again what a crash left, close the books.',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaTarget(planner, { retryAttempts: 0 })],
    });
    slices.feed(this.#createDeliverer(props, { control, deliveries, slices }), {
      batchSize: 1,
      maxConcurrency: props.settings.sending.workers,
    });
  }

  /** Lets a function hand over a send, or nudge the planner. */
  allowOrdering(grantee: IGrantable): void {
    this.#planning.allowSending(grantee);
  }

  #createPlanner(
    { bundles, publishing, subscription }: DeliveryProps,
    { control, slices }: { control: TableV2; slices: WorkQueue },
  ) {
    const planner = new BroadsheetFunction(this, {
      name: 'planner',
      description: 'Freezes the plan of a send, feeds its slices, settles crashes and closes the books.',
      bundles,
      schema: plannerEnvironment,
      environment: {
        BRIEFINGS_TABLE: publishing.tableName,
        SUBSCRIBERS_TABLE: subscription.tableName,
        CONTROL_TABLE: control.tableName,
        SLICES_QUEUE_URL: slices.url,
        PLANNING_QUEUE_URL: this.planningQueueUrl,
      },
      timeoutSeconds: workerTimeoutSeconds,
      // a slow account hands the same slice on dozens of times
      callsItself: true,
    });
    publishing.allowPlanning(planner);
    allow(planner, ['dynamodb:GetItem'], [control.tableArn]);
    subscription.allowReadingAudience(planner);
    slices.allowSending(planner);
    this.allowOrdering(planner);
    return planner;
  }

  #createDeliverer(
    { settings, bundles, baseUrl, keys, sender, publishing, subscription }: DeliveryProps,
    { control, deliveries, slices }: { control: TableV2; deliveries: TableV2; slices: WorkQueue },
  ) {
    const deliverer = new BroadsheetFunction(this, {
      name: 'deliverer',
      description: 'Mails one slice: reserve a slot, check the reader, claim, send, keep the receipt.',
      bundles,
      schema: delivererEnvironment,
      environment: {
        BASE_URL: baseUrl,
        BRIEFINGS_TABLE: publishing.tableName,
        CONTENT_BUCKET: publishing.bucketName,
        SUBSCRIBERS_TABLE: subscription.tableName,
        CONTROL_TABLE: control.tableName,
        DELIVERIES_TABLE: deliveries.tableName,
        SLICES_QUEUE_URL: slices.url,
        PLANNING_QUEUE_URL: this.planningQueueUrl,
        TOKEN_KEYS_ARN: keys.tokenKeysArn,
        CONFIGURATION_SET: sender.configurationSetName,
        ACCOUNT_SHARE: String(settings.sending.accountShare),
      },
      timeoutSeconds: workerTimeoutSeconds,
      // a slow account hands the same slice on dozens of times
      callsItself: true,
      memoryMegabytes: 1024,
    });
    publishing.allowDelivering(deliverer);
    subscription.allowCheckingReaders(deliverer);
    allow(deliverer, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], [control.tableArn]);
    allow(
      deliverer,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      [deliveries.tableArn],
    );
    slices.allowSending(deliverer);
    this.allowOrdering(deliverer);
    keys.allowSigningLinks(deliverer);
    sender.allowSending(deliverer);
    sender.allowReadingQuota(deliverer);
    return deliverer;
  }
}

interface ExpiringTableProps {
  partitionKey: string;
  sortKey?: string;
  isProtected?: boolean;
}

function expiringTable(scope: Construct, id: string, props: ExpiringTableProps): TableV2 {
  const { partitionKey, sortKey, isProtected = false } = props;
  return new TableV2(scope, id, {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: sortKey ? { name: sortKey, type: AttributeType.STRING } : undefined,
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    timeToLiveAttribute: 'expiresAt',
    deletionProtection: isProtected,
    removalPolicy: isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}
