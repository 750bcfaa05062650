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
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
