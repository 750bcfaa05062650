import { defineConfig } from 'vitest/config';
import { precompileTemplate } from './infra/precompile-template.ts';

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
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/synthesise-once.ts'],
    // as Node imports CommonJS, so that tests run what ships
    deps: { interopDefault: false },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // each desk machine is a process's worth of engines and workers
    maxWorkers: 2,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
});
