import { Command, CommanderError } from 'commander';
import type { CommandContext } from './command-context.ts';
import { addBriefings } from './commands/briefings.ts';
import { addCheck } from './commands/check.ts';
import { addDraft } from './commands/draft.ts';
import { addPreview } from './commands/preview.ts';
import { addSends } from './commands/sends.ts';
import { connect } from './connection.ts';
import { describeFailure, describeProblems } from './output.ts';

interface Options {
  json?: boolean;
  url?: string;
}

const program = new Command('broadsheet')
  .description(
    'Write, check and send briefings from a terminal. Speaks to the desk machine unless told otherwise.',
  )
  .option('--url <url>', 'the press to speak to (or BROADSHEET_URL)')
  .option('--json', 'one JSON document on standard output, nothing else')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(--help shows what it takes)');

const options = (): Options => program.opts<Options>();
/** Asked for, or typed in a command that could not be read. */
const wantsJson = () => options().json === true || process.argv.includes('--json');
const context: CommandContext = {
  isForProgram: () => options().json === true,
  connect: () => connect(options().url),
};
for (const add of [addBriefings, addDraft, addCheck, addPreview, addSends]) add(program, context);

/** Every command below another, at any depth. */
const below = (parent: Command): Command[] => parent.commands.flatMap((child) => [child, ...below(child)]);

for (const command of [program, ...below(program)]) {
  // a mistake in the words of a command is a failure like any other: one JSON document where that is asked for
  command.exitOverride().configureOutput({ writeErr: (text) => wantsJson() || process.stderr.write(text) });
}
for (const command of below(program)) {
  // `--json` and `--url` may stand before or behind the command's name
  command
    .option('--url <url>')
    .option('--json')
    .hook('preAction', (_parent, action) => {
      const { json, url } = action.opts<Options>();
      if (json) program.setOptionValue('json', true);
      if (url) program.setOptionValue('url', url);
    });
}

try {
  await program.parseAsync();
} catch (fault) {
  process.exitCode = fault instanceof CommanderError && fault.exitCode === 0 ? 0 : 1;
  if (process.exitCode === 1) report(fault);
}

function report(fault: unknown): void {
  const failure = describeFailure(fault);
  if (wantsJson()) {
    console.log(JSON.stringify(failure, null, 2));
  } else if (!(fault instanceof CommanderError)) {
    // (what is wrong with the words of a command, commander has said already)
    console.error([failure.message, describeProblems(failure.problems ?? [])].filter(Boolean).join('\n'));
  }
}
