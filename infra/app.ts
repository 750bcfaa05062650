import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { BroadsheetStack } from './broadsheet-stack.ts';
import { bundleFunctions } from './bundle.ts';
import { parseSettings, settingsKey } from './settings.ts';

interface AppOptions {
  /** What `cdk.json` says under `context`; by default what the CDK command line passes on. */
  context?: Record<string, unknown>;
  /** The cloud assembly's folder. */
  outdir?: string;
  /** Whether CDK checks the template against CloudFormation's rules: a second's work. */
  validatesTemplate?: boolean;
}

/**
 * Composes the app: settings and bundles in, one stack out. `cdk synth` runs this file; the desk machine and
 * the tests call it in process.
 */
export async function createApp({
  context,
  outdir,
  validatesTemplate = true,
}: AppOptions = {}): Promise<App> {
  const app = new App({
    context,
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: validatesTemplate,
  });
  const settings = parseSettings(app.node.tryGetContext(settingsKey));
  const bundleDir = join(app.outdir, 'bundles');
  rmSync(bundleDir, { recursive: true, force: true });
  new BroadsheetStack(app, 'Broadsheet', { settings, bundles: await bundleFunctions(bundleDir) });
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
