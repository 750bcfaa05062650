import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../functions/rendering/block.ts';
import { readBody } from '../fixtures/read-body.ts';

const everyKind = [
  'brief',
  'button',
  'code',
  'divider',
  'figures',
  'heading',
  'list',
  'notes',
  'only',
  'paragraph',
  'picture',
  'quote',
  'sources',
  'table',
] satisfies Block['kind'][];

describe.each(['every-block.md', 'long-briefing.md'])('%s', (name) => {
  const source = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
  const [, frontMatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  const { problems, kinds, shown } = readBody(body, frontMatter.split('\n'));

  test('has no error, and every kind of block', () => {
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...new Set(kinds)].toSorted()).toEqual(everyKind);
  });

  test('has run-in headings, attributions, references, and tags for a name', () => {
    const said = JSON.stringify(shown);
    expect(said).toMatch(/"runIn":\[/);
    expect(said).toMatch(/"attribution":\[/);
    expect(said).toMatch(/"kind":"note"/);
    expect(said).toMatch(/\{\{reader\.name \| \w+\}\}/);
    expect(said).toMatch(/"url":"\{\{links\.preferences\}\}"/);
  });
});
