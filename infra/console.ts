import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { consoleEnvironment } from '../functions/console/environment.ts';
import { BroadsheetFunction } from './broadsheet-function.ts';
import type { Bundles } from './bundle.ts';
import type { Delivery } from './delivery.ts';
import type { Publishing } from './publishing.ts';
import type { Settings } from './settings.ts';

interface ConsoleProps {
  settings: Settings;
  bundles: Bundles;
  baseUrl: string;
  publishing: Publishing;
  delivery: Delivery;
}

/** What editors and programs ask for. */
export class Console extends Construct {
  readonly api: LambdaFunction;

  constructor(scope: Construct, id: string, props: ConsoleProps) {
    super(scope, id);
    const { settings, bundles, baseUrl, publishing, delivery } = props;
    this.api = new BroadsheetFunction(this, {
      name: 'console',
      description: 'What editors and programs ask for: briefings, checks, sends.',
      bundles,
      schema: consoleEnvironment,
      environment: {
        PUBLICATION: JSON.stringify(settings.publication),
        BASE_URL: baseUrl,
        BRIEFINGS_TABLE: publishing.tableName,
        CONTENT_BUCKET: publishing.bucketName,
        RENDERER_FUNCTION: publishing.rendererName,
        PLANNING_QUEUE_URL: delivery.planningQueueUrl,
        UNDO_SECONDS: String(settings.sending.undoSeconds),
      },
      timeoutSeconds: 30,
    });
    publishing.allowEditing(this.api);
    publishing.allowRendering(this.api);
    delivery.allowOrdering(this.api);
  }
}
