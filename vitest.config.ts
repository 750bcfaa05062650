import { defineConfig } from 'vitest/config';
import { precompileTemplate } from './infra/precompile-template.ts';

/** Tests of functions that need no machine, and so none of a store: no clock is moved, no server is patched. */
const pure = 'test/{drafting,platform,publication,rendering,subscription}/**/!(*-store).test.ts';

export default defineConfig({
  plugins: [
    {
      name: 'handlebars-templates',
      transform(source, id) {
        return id.endsWith('.hbs') ? { code: precompileTemplate(source, id), map: null } : undefined;
      },
    },
  ],
  test: {
    // as Node imports CommonJS, so that tests run what ships
    deps: { interopDefault: false },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // each desk machine is a process's worth of engines and workers
    maxWorkers: 2,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    projects: [
      {
        extends: true,
        test: {
          name: 'press',
          include: ['test/**/*.test.ts'],
          exclude: [pure],
          globalSetup: ['test/synthesise-once.ts'],
        },
      },
      // nothing here changes the process, so that files share what they import
      { extends: true, test: { name: 'pure', include: [pure], isolate: false } },
    ],
  },
});
