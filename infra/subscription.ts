import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { confirmationEnvironment, readerEnvironment } from '../functions/subscription/environment.ts';
import { allow, BroadsheetFunction } from './broadsheet-function.ts';
import type { Bundles } from './bundle.ts';
import type { Keys } from './keys.ts';
import type { Publishing } from './publishing.ts';
import type { SenderIdentity } from './sender-identity.ts';
import type { Settings } from './settings.ts';
import { WorkQueue } from './work-queue.ts';

interface SubscriptionProps {
  settings: Settings;
  bundles: Bundles;
  baseUrl: string;
  keys: Keys;
  sender: SenderIdentity;
  publishing: Publishing;
}

const confirmationTimeoutSeconds = 30;

/** The subscriber's life: the table, the public pages, and the queue that confirmation mail goes through. */
export class Subscription extends Construct {
  readonly tableName: string;
  readonly reader: LambdaFunction;
  readonly #table: TableV2;

  constructor(scope: Construct, id: string, props: SubscriptionProps) {
    super(scope, id);
    this.#table = subscribersTable(this);
    this.tableName = this.#table.tableName;
    const confirmations = new WorkQueue(this, 'Confirmations', {
      workerTimeoutSeconds: confirmationTimeoutSeconds,
    });
    this.reader = this.#createReader(props, confirmations);
    confirmations.feed(this.#createConfirmation(props), { batchSize: 10, maxConcurrency: 2 });
  }

  /** Who is active, shard by shard, from the sparse index. */
  allowReadingAudience(grantee: IGrantable): void {
    allow(grantee, ['dynamodb:Query'], [`${this.#table.tableArn}/index/audience`]);
  }

  /** The last look at a reader before mail goes out. */
  allowCheckingReaders(grantee: IGrantable): void {
    allow(grantee, ['dynamodb:BatchGetItem'], [this.#table.tableArn]);
  }

  #createReader(
    { settings, bundles, keys, publishing, baseUrl }: SubscriptionProps,
    confirmations: WorkQueue,
  ) {
    const reader = new BroadsheetFunction(this, {
      name: 'reader',
      description: 'The public pages: sign up, confirm, preferences, unsubscribe, briefings, pictures.',
      bundles,
      schema: readerEnvironment,
      environment: {
        PUBLICATION: JSON.stringify(settings.publication),
        BASE_URL: baseUrl,
        SUBSCRIBERS_TABLE: this.tableName,
        BRIEFINGS_TABLE: publishing.tableName,
        CONTENT_BUCKET: publishing.bucketName,
        CONFIRMATIONS_QUEUE_URL: confirmations.url,
        IDENTITY_KEY_ARN: keys.identityKeyArn,
        TOKEN_KEYS_ARN: keys.tokenKeysArn,
      },
      timeoutSeconds: 10,
    });
    allow(reader, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [this.#table.tableArn]);
    confirmations.allowSending(reader);
    keys.allowIdentifying(reader);
    keys.allowSigningLinks(reader);
    publishing.allowServingMedia(reader);
    publishing.allowServingArchive(reader);
    publishing.allowKeepingConsentWords(reader);
    return reader;
  }

  #createConfirmation({ settings, bundles, keys, sender, publishing, baseUrl }: SubscriptionProps) {
    const confirmation = new BroadsheetFunction(this, {
      name: 'confirmation',
      description: 'Decides about each sign-up and mails the link to confirm it.',
      bundles,
      schema: confirmationEnvironment,
      environment: {
        PUBLICATION: JSON.stringify(settings.publication),
        BASE_URL: baseUrl,
        SUBSCRIBERS_TABLE: this.tableName,
        TOKEN_KEYS_ARN: keys.tokenKeysArn,
        RENDERER_FUNCTION: publishing.rendererName,
        CONFIGURATION_SET: sender.configurationSetName,
      },
      timeoutSeconds: confirmationTimeoutSeconds,
    });
    allow(
      confirmation,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      [this.#table.tableArn],
    );
    keys.allowSigningLinks(confirmation);
    sender.allowSending(confirmation);
    publishing.allowRendering(confirmation);
    return confirmation;
  }
}

function subscribersTable(scope: Construct): TableV2 {
  return new TableV2(scope, 'Subscribers', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    // only a pending subscriber carries it
    timeToLiveAttribute: 'expiresAt',
    globalSecondaryIndexes: [
      {
        // sparse: `shard` is written on activation and removed on every departure
        indexName: 'audience',
        partitionKey: { name: 'shard', type: AttributeType.STRING },
        sortKey: { name: 'id', type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: ['activatedAt', 'topics', 'language', 'pausedUntil'],
      },
    ],
  });
}
