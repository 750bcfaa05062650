import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

/** What only one function needs must not slow the start of the others. */
const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.object({ Code: z.object({ S3Key: z.string() }).optional() }).optional(),
    }),
  ),
});

const assembly = inject('assembly');
const template = JSON.parse(readFileSync(join(assembly, 'Broadsheet.template.json'), 'utf8'));
const bundles = Object.entries(templateSchema.parse(template).Resources).flatMap(
  ([id, { Type, Properties }]) => {
    const key = Properties?.Code?.S3Key;
    if (Type !== 'AWS::Lambda::Function' || !key) return [];
    const folder = join(assembly, `asset.${key.replace('.zip', '')}`);
    return [{ id, files: readdirSync(folder), code: readFileSync(join(folder, 'index.mjs'), 'utf8') }];
  },
);

it('there are bundles to look at', () => expect(bundles.length).toBeGreaterThan(5));

describe.each(bundles)('the bundle of $id', ({ id, code, files }) => {
  const isRenderer = id.includes('Renderer');

  it('is one file', () => expect(files).toEqual(['index.mjs']));

  it('holds the data about mail programs only where mails are made', () => {
    expect(code.includes('caniemail.com/features/')).toBe(isRenderer);
  });

  it('stays small', () => expect(code.length).toBeLessThan(isRenderer ? 6_000_000 : 2_000_000));
});

it('asks the web from the console alone', () => {
  const asking = bundles.filter(({ code }) => code.includes('It is private IP address'));
  expect(asking.map(({ id }) => id)).toEqual([expect.stringContaining('Console')]);
});
