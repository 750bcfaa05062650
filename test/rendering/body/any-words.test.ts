import '../../fixtures/one-seed.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Inline } from '../../../functions/rendering/block.ts';
import { readBody } from '../fixtures/read-body.ts';

const hostile = fc.constantFrom(
  ':::',
  ':::only topic=tides',
  '::button[a]{href="https://example.com"}',
  '{{title}}',
  '{{reader.name}}',
  '{{reader.name | there}}',
  '{{links.unsubscribe}}',
  '[^a]',
  '[^a]: b',
  '|',
  '|---|',
  '---',
  '**a.** b',
  '— a',
  '<!--',
  '-->',
  '<b>',
  '[a](javascript:b)',
  '\\',
  '`',
  '# a',
  '1. a',
  '&#xFDD0;',
  '&lt;',
  ']{',
);
/** Words with single spaces between them, none of them a character that a source may not have. */
const anyWords = fc
  .array(fc.oneof(hostile, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((words) =>
    words
      .join(' ')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s\uFDD0-\uFDEF]+/gu, ' ')
      .trim()
      .slice(0, 28)
      .trim(),
  )
  .filter((text) => text.length > 0 && text.isWellFormed());

const literally = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
const textOf = (inlines: Inline[] | undefined) =>
  inlines?.map((inline) => (inline.kind === 'text' ? inline.text : `<${inline.kind}>`)).join('');

test('any words stay words, wherever they stand, and change no block around them', () => {
  fc.assert(
    fc.property(anyWords, (any) => {
      const text = `q${any}q`;
      const typed = literally(text);
      const { blocks, problems } = readBody(
        `## ${typed}\n\n${typed}\n\n- ${typed}\n\n> ${typed}\n>\n> — ${typed}\n\n` +
          `:::only topic=tides\n${typed}\n:::\n\n:::figures\n- **${typed}** ${typed}\n:::\n\n` +
          `:::brief[${typed}]\n- ${typed}\n:::\n\n:::sources\n- ${typed}\n:::\n\n` +
          `::button[${typed}]{href="https://example.com"}\n\n| ${typed} |\n|---|\n| ${typed} |\n\n` +
          `![${typed}](harbour.png "${typed}")\n\n**${typed}.** ${typed}[^note]\n\n[^note]: ${typed}`,
      );
      const paragraph = { kind: 'paragraph', runIn: null, content: [{ kind: 'text', text }] };
      const inlines = [{ kind: 'text', text }];
      expect(problems).toEqual([]);
      expect(blocks).toEqual([
        { kind: 'heading', level: 2, content: inlines },
        paragraph,
        { kind: 'list', isOrdered: false, start: 1, items: [[paragraph]] },
        { kind: 'quote', blocks: [paragraph], attribution: inlines },
        {
          kind: 'only',
          only: { topic: 'tides' },
          opening: expect.anything(),
          closing: expect.anything(),
          blocks: [paragraph],
        },
        { kind: 'figures', figures: [{ value: text, label: inlines }] },
        { kind: 'brief', title: text, items: [[paragraph]] },
        { kind: 'sources', items: [[paragraph]] },
        { kind: 'button', url: 'https://example.com', label: text },
        { kind: 'table', aligns: ['start'], head: [inlines], rows: [[inlines]] },
        expect.objectContaining({ kind: 'picture', alt: text }),
        expect.objectContaining({
          kind: 'paragraph',
          content: [
            { kind: 'text', text },
            { kind: 'note', number: 1 },
          ],
        }),
        { kind: 'notes', notes: [{ number: 1, blocks: [paragraph] }] },
      ]);
    }),
    { numRuns: 300 },
  );
});

test('any words for a name stay words', () => {
  fc.assert(
    fc.property(anyWords, (any) => {
      const { blocks } = readBody(`q {{publication.name}} q`, undefined, any);
      const [first] = blocks;
      expect(textOf(first?.kind === 'paragraph' ? first.content : undefined)).toBe(`q ${any} q`);
      expect(blocks).toHaveLength(1);
    }),
    { numRuns: 200 },
  );
});

test('any source at all is read or refused, twice the same, and never throws', () => {
  const lines = fc.array(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 20 }), fc.constant('')), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(lines, (body) => {
      const read = readBody(body.join('\n'));
      const again = readBody(body.join('\n'));
      expect(again.problems).toEqual(read.problems);
      expect(again.shown).toEqual(read.shown);
      expect(read.messages).not.toMatch(/[\uFDD0-\uFDEF\u0080-\u0083]/u);
    }),
    { numRuns: 500 },
  );
});
