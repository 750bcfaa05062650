import type { Goal } from './goal.ts';

// these goals have no mail to be looked at in a browser, and their tests are their record
const elsewhere = [
  {
    number: 2,
    says: 'Asks for 22 things at most that some mail program lacks',
    file: 'test/rendering/preflight/client-support.test.ts',
  },
  {
    number: 15,
    says: 'One click in the header leaves; opening the link does not',
    file: 'test/rendering/message/goal-15.test.ts',
  },
  { number: 16, says: 'SpamAssassin’s own tests give half a point at most', file: '`npm run check:spam`' },
  {
    number: 17,
    says: 'The text part: 76 columns, links numbered, and no other than the HTML has',
    file: 'test/rendering/text/goal-17.test.ts',
  },
];

interface Results {
  names: readonly string[];
  measured: Record<string, string[]>;
}

/** The document that says how far each goal of the mail's craft is reached. */
export function goalTable(goals: Goal[], { names, measured }: Results): string {
  const rows = [
    ...goals.map(({ number, says }) => ({ number, cells: [says, ...(measured[says] ?? [])] })),
    ...elsewhere.map(({ number, says, file }) => ({
      number,
      cells: [says, `in ${file}`, ...names.slice(1).map(() => '')],
    })),
  ].sort((a, b) => a.number - b.number);
  return [
    '# The craft of the mail, measured',
    '',
    'Written by `npx vitest run test/rendering/email/craft -u`, which looks at each mail in a browser; the same test',
    'fails when a goal is missed or when this page no longer says what was measured.',
    '',
    row(['', 'goal', ...names]),
    row(['---:', ...['', ...names].map(() => '---')]),
    ...rows.map(({ number, cells }) => row([String(number), ...cells])),
    '',
  ].join('\n');
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
