import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadTemplates } from '../rendering/fixtures/load-templates.ts';
import type { Finding } from './finding.ts';

// before anything imports a template
loadTemplates();
const { benchRendering } = await import('./render.ts');

/** Each file of goals, in their order. */
const benches = [benchRendering];

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, full: { type: 'boolean', default: false } },
});
const say = (step: string) => console.error(`  ${step}`);
const findings: Finding[] = [];
for (const bench of benches) findings.push(...(await bench({ isFull: values.full, say })));
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
if (values.json) console.log(JSON.stringify({ machine, findings }, null, 2));
else printTable(findings);
process.exitCode = findings.every(({ isMet }) => isMet) ? 0 : 1;

function printTable(rows: Finding[]): void {
  const table = [
    ['goal', 'what', 'wanted', 'measured', 'baseline', 'met'],
    ...rows.map((row) => [
      String(row.goal),
      row.what,
      row.wanted,
      row.measured,
      row.baseline ?? '',
      row.isMet ? 'yes' : 'NO',
    ]),
  ];
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of table)
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  console.log(`\nNode ${machine.node}, ${machine.cores} × ${machine.cpu}`);
}
