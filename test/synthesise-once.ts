import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesise } from '../infra/local/synthesise.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the synthesised app, bundles included: what would be deployed. */
    assembly: string;
  }
}

/** Builds what ships once, for every test to run on. */
export default async function setup(project: TestProject) {
  const directory = mkdtempSync(join(tmpdir(), 'broadsheet-assembly-'));
  await synthesise(directory, { validatesTemplate: true });
  project.provide('assembly', directory);
  return () => rmSync(directory, { recursive: true, force: true });
}
