import type { Command } from 'commander';
import { checkAnswerSchema } from '../../../functions/console/api-schemas.ts';
import { apiPath, type CommandContext } from '../command-context.ts';
import { describeCheck, print } from '../output.ts';

export function addCheck(program: Command, { isForProgram, connect }: CommandContext): void {
  program
    .command('check <briefing>')
    .description('check the latest version; only what has no error can be sent')
    .option('--links', 'ask each link, too, whether it leads anywhere; takes up to 20 seconds')
    .action(async (id: string, { links }: { links?: boolean }) => {
      const check = await connect().post(apiPath('briefings', id, 'check'), checkAnswerSchema, { links });
      print(isForProgram(), check, describeCheck(check));
      if (!check.ready) process.exitCode = 1;
    });
}
