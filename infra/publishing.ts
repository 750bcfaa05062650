import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { consoleEnvironment } from '../functions/console/environment.ts';
import { rendererEnvironment } from '../functions/rendering/environment.ts';
import { allow, BroadsheetFunction } from './broadsheet-function.ts';
import type { Bundles } from './bundle.ts';
import type { Delivery } from './delivery.ts';
import type { Settings } from './settings.ts';

interface PublishingProps {
  settings: Settings;
  bundles: Bundles;
  baseUrl: string;
}

/** Briefings and what belongs to them: the table, the content bucket, the renderer and the editors' API. */
export class Publishing extends Construct {
  readonly tableName: string;
  readonly bucketName: string;
  readonly console: LambdaFunction;
  readonly rendererName: string;
  readonly #table: TableV2;
  readonly #bucket: Bucket;
  readonly #renderer: LambdaFunction;

  constructor(scope: Construct, id: string, { settings, bundles, baseUrl }: PublishingProps) {
    super(scope, id);
    this.#table = briefingsTable(this);
    this.#bucket = contentBucket(this);
    this.tableName = this.#table.tableName;
    this.bucketName = this.#bucket.bucketName;

    const publication = JSON.stringify(settings.publication);
    this.#renderer = new BroadsheetFunction(this, {
      name: 'renderer',
      description: 'Turns a briefing or one of our own mails into an email, once for all its readers.',
      bundles,
      schema: rendererEnvironment,
      environment: { PUBLICATION: publication, BASE_URL: baseUrl },
      timeoutSeconds: 30,
      memoryMegabytes: 1024,
    });
    this.rendererName = this.#renderer.functionName;

    this.console = new BroadsheetFunction(this, {
      name: 'console',
      description: 'What editors and programs ask for: briefings, checks, sends.',
      bundles,
      schema: consoleEnvironment,
      environment: {
        PUBLICATION: publication,
        BRIEFINGS_TABLE: this.tableName,
        CONTENT_BUCKET: this.bucketName,
        RENDERER_FUNCTION: this.rendererName,
        PLANNING_QUEUE_URL: '',
        UNDO_SECONDS: String(settings.sending.undoSeconds),
      },
      timeoutSeconds: 30,
    });
    this.allowRendering(this.console);
    allow(
      this.console,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      [this.#table.tableArn],
    );
    allow(this.console, ['dynamodb:Query'], [`${this.#table.tableArn}/index/listing`]);
    allow(this.console, ['s3:PutObject'], [this.#objects('briefings/*'), this.#objects('media/*')]);
    allow(this.console, ['s3:GetObject'], [this.#objects('briefings/*')]);
  }

  /** Lets the console hand each ordered send to the planner. */
  orderSendsFrom(delivery: Delivery): void {
    this.console.addEnvironment('PLANNING_QUEUE_URL', delivery.planningQueueUrl);
    delivery.allowOrdering(this.console);
  }

  allowRendering(grantee: IGrantable): void {
    allow(grantee, ['lambda:InvokeFunction'], [this.#renderer.functionArn]);
  }

  /** The planner's part: it opens, feeds and closes sends. */
  allowPlanning(grantee: IGrantable): void {
    allow(
      grantee,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      [this.#table.tableArn],
    );
    allow(grantee, ['dynamodb:Query'], [`${this.#table.tableArn}/index/listing`]);
  }

  /** The deliverer's part: it reads a slice and the rendered version, and keeps the slice's receipt. */
  allowDelivering(grantee: IGrantable): void {
    allow(grantee, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], [this.#table.tableArn]);
    allow(grantee, ['s3:GetObject'], [this.#objects('briefings/*')]);
  }

  allowServingMedia(grantee: IGrantable): void {
    allow(grantee, ['s3:GetObject'], [this.#objects('media/*')]);
  }

  #objects(pattern: string): string {
    return this.#bucket.arnForObjects(pattern);
  }
}

function briefingsTable(scope: Construct): TableV2 {
  return new TableV2(scope, 'Briefings', {
    partitionKey: { name: 'briefingId', type: AttributeType.STRING },
    sortKey: { name: 'part', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    globalSecondaryIndexes: [
      {
        // sparse: recent briefings under one name, sends that are open under another
        indexName: 'listing',
        partitionKey: { name: 'listing', type: AttributeType.STRING },
        sortKey: { name: 'listedAt', type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: ['title', 'latestVersion', 'sourceHash', 'createdAt', 'sends'],
      },
    ],
  });
}

function contentBucket(scope: Construct): Bucket {
  return new Bucket(scope, 'Content', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
