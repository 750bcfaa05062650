import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { precompileTemplate } from './precompile-template.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each Lambda function and the handler file that it is made of. */
const handlers = {
  reader: 'functions/subscription/reader.handler.ts',
  confirmation: 'functions/subscription/confirmation.handler.ts',
  renderer: 'functions/rendering/renderer.handler.ts',
  planner: 'functions/delivery/planner.handler.ts',
  deliverer: 'functions/delivery/deliverer.handler.ts',
  console: 'functions/console/console.handler.ts',
} as const;

export type FunctionName = keyof typeof handlers;

/** The folder of each function's bundle; CDK uploads it as the function's code. */
export type Bundles = Record<FunctionName, string>;

/** CommonJS packages inside an ES module bundle still call `require` for Node's own modules. */
const requireShim =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

const handlebarsTemplates: Plugin = {
  name: 'handlebars-templates',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\.hbs$/ }, ({ path }) => ({
      contents: precompileTemplate(readFileSync(path, 'utf8'), path),
      loader: 'js',
    }));
  },
};

/**
 * Bundles every function into `<outdir>/<name>/index.mjs`: JavaScript only, so that what ships to arm64 is
 * what runs on the desk.
 */
export async function bundleFunctions(outdir: string): Promise<Bundles> {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: Object.entries(handlers).map(([name, file]) => ({ in: file, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    // mjml reaches it through a configuration loader that it never calls with a TypeScript file
    external: ['typescript'],
    banner: { js: requireShim },
    plugins: [handlebarsTemplates],
    logLevel: 'silent',
  });
  const names = Object.keys(handlers) as FunctionName[];
  return Object.fromEntries(names.map((name) => [name, join(outdir, name)])) as Bundles;
}
