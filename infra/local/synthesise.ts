import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import type { Bundles } from '../bundle.ts';
import { DeskError } from './desk-error.ts';

/** A synthesised app: its folder and its one stack's template. */
export interface Assembly {
  directory: string;
  template: unknown;
}

interface SynthesisOptions {
  /** By default what `cdk.json` says. */
  context?: Record<string, unknown>;
  /** Whether CDK checks the template against CloudFormation's rules: a second's work. */
  validatesTemplate: boolean;
  /** Bundles that are being made already. */
  bundles?: Promise<Bundles>;
}

/**
 * Synthesises the app in process, bundles included.
 * @throws {DeskError} when settings, code or templates don't hold together.
 */
export async function synthesise(
  directory: string,
  { context = readContext(), validatesTemplate, bundles }: SynthesisOptions,
): Promise<Assembly> {
  try {
    const app = await createApp({ context, outdir: directory, validatesTemplate, bundles });
    const [stack] = app.synth().stacks;
    return { directory, template: stack?.template as unknown };
  } catch (fault) {
    throw new DeskError(
      `The app could not be built. ${fault instanceof Error ? fault.message : String(fault)}`,
      {
        cause: fault,
      },
    );
  }
}

/** What `cdk.json` says under `context`. */
function readContext(): Record<string, unknown> {
  const file = join(import.meta.dirname, '../../cdk.json');
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> };
  return context;
}
