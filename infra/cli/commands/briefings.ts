import type { Command } from 'commander';
import { z } from 'zod';
import { briefingAnswerSchema } from '../../../functions/console/api-schemas.ts';
import { addBriefingFile } from '../briefing-file.ts';
import { apiPath, type CommandContext } from '../command-context.ts';
import { print } from '../output.ts';

export function addBriefings(program: Command, { isForProgram, connect }: CommandContext): void {
  const briefings = program.command('briefings').description('the briefings');

  briefings
    .command('add <file>')
    .description('save a Markdown file, with the pictures it names, as a new briefing')
    .action(async (file: string) => {
      const json = isForProgram();
      const briefing = await addBriefingFile(connect(), file, (message) => json || console.error(message));
      print(json, briefing, `${briefing.id}  ${briefing.title}`);
    });

  briefings
    .command('list')
    .description('the most recent briefings, newest first')
    .action(async () => {
      const list = await connect().get(apiPath('briefings'), z.array(briefingAnswerSchema));
      const lines = list.map(
        ({ id, createdAt, sends, title }) => `${id}  ${createdAt.slice(0, 16)}  sends ${sends}  ${title}`,
      );
      print(
        isForProgram(),
        list,
        lines.join('\n') || 'No briefings yet. "broadsheet briefings add FILE" adds one.',
      );
    });
}
