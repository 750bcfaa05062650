import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Bundles } from './bundle.ts';
import { Console } from './console.ts';
import { Delivery } from './delivery.ts';
import { Feedback } from './feedback.ts';
import { Keys } from './keys.ts';
import { Publishing } from './publishing.ts';
import { SenderIdentity } from './sender-identity.ts';
import type { Settings } from './settings.ts';
import { Subscription } from './subscription.ts';
import { Web } from './web.ts';

interface BroadsheetStackProps extends StackProps {
  settings: Settings;
  bundles: Bundles;
}

/** One newsroom's press: it only composes; each capability's construct says what it is made of. */
export class BroadsheetStack extends Stack {
  constructor(scope: Construct, id: string, { settings, bundles, ...props }: BroadsheetStackProps) {
    super(scope, id, props);
    const web = new Web(this, 'Web', settings);
    const shared = { settings, bundles, baseUrl: web.baseUrl };

    const keys = new Keys(this, 'Keys');
    const sender = new SenderIdentity(this, 'SenderIdentity', settings);
    new Feedback(this, 'Feedback', { sender });
    const publishing = new Publishing(this, 'Publishing', shared);
    const subscription = new Subscription(this, 'Subscription', { ...shared, keys, sender, publishing });
    const delivery = new Delivery(this, 'Delivery', { ...shared, keys, sender, publishing, subscription });
    const console = new Console(this, 'Console', { ...shared, publishing, delivery });

    web.serveReaders(subscription.reader);
    web.serveEditors(console.api);
  }
}
