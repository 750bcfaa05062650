import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { rendererEnvironment } from '../functions/rendering/environment.ts';
import { allow, BroadsheetFunction } from './broadsheet-function.ts';
import type { Bundles } from './bundle.ts';
import type { Settings } from './settings.ts';

interface PublishingProps {
  settings: Settings;
  bundles: Bundles;
  baseUrl: string;
}

/** Briefings and what belongs to them: the table, the content bucket and the renderer. */
export class Publishing extends Construct {
  readonly tableName: string;
  readonly bucketName: string;
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
  }

  allowRendering(grantee: IGrantable): void {
    allow(grantee, ['lambda:InvokeFunction'], [this.#renderer.functionArn]);
  }

  /** The editors' part: they save, check and order. */
  allowEditing(grantee: IGrantable): void {
    this.allowPlanning(grantee);
    allow(grantee, ['s3:PutObject'], [this.#objects('briefings/*'), this.#objects('media/*')]);
    allow(grantee, ['s3:GetObject'], [this.#objects('briefings/*')]);
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
    allow(grantee, ['s3:GetObject'], [this.#objects('briefings/*/email.json')]);
  }

  /** Pictures; without the right to list, S3 would answer "forbidden" for those that are not there. */
  allowServingMedia(grantee: IGrantable): void {
    allow(grantee, ['s3:GetObject'], [this.#objects('media/*')]);
    allow(grantee, ['s3:ListBucket'], [this.#bucket.bucketArn]);
  }

  /** Pages that anybody may read once their briefing's send has started. */
  allowServingArchive(grantee: IGrantable): void {
    allow(grantee, ['dynamodb:Query'], [this.#table.tableArn]);
    allow(grantee, ['s3:GetObject'], [this.#objects('briefings/*/online.html')]);
  }

  /** The words that readers agree to, kept for good. */
  allowKeepingConsentWords(grantee: IGrantable): void {
    allow(grantee, ['s3:PutObject'], [this.#objects('consent/*')]);
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
        // an index's projection can't be changed later, and what is listed is small
        projectionType: ProjectionType.ALL,
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
