import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { BroadsheetStack } from './broadsheet-stack.ts';
import { type Bundles, bundleFunctions } from './bundle.ts';
import { parseSettings, settingsKey } from './settings.ts';

interface AppOptions {
  /** What `cdk.json` says under `context`; by default what the CDK command line passes on. */
  context?: Record<string, unknown>;
  /** The cloud assembly's folder. */
  outdir?: string;
  /** Whether CDK checks the template against CloudFormation's rules: a second's work. */
  validatesTemplate?: boolean;
  /** The functions' bundles, where somebody has begun to make them already. */
  bundles?: Promise<Bundles>;
}

/**
 * Composes the app: settings and bundles in, one stack out. `cdk synth` runs this file; the desk machine and
 * the tests call it in process.
 */
export async function createApp({
  context,
  outdir,
  validatesTemplate = true,
  bundles,
}: AppOptions = {}): Promise<App> {
  const app = new App({
    context,
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: validatesTemplate,
  });
  const settings = parseSettings(app.node.tryGetContext(settingsKey));
  const made = bundles ?? bundleFunctions(join(app.outdir, 'bundles'));
  new BroadsheetStack(app, 'Broadsheet', { settings, bundles: await made });
  return app;
}

if (import.meta.main) {
  try {
    (await createApp()).synth();
  } catch (fault) {
    // the person who deploys needs the message, not the stack of the synthesiser
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  }
}
