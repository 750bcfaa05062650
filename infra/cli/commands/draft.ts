import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { print } from '../output.ts';

export function addDraft(program: Command, { isForProgram }: CommandContext): void {
  program
    .command('draft <file>')
    .description('make a Markdown briefing of pasted text or HTML')
    .option('--out <file>', 'write it to a file instead of standard output')
    .option('--yes', 'replace the file that --out names')
    .action(async (file: string, { out, yes }: { out?: string; yes?: boolean }) => {
      // no other command reads HTML
      const { describeNotes, draftFile, writeDraftFile } = await import('../draft-file.ts');
      const draft = draftFile(file);
      const json = isForProgram();
      if (out !== undefined) writeDraftFile(draft.markdown, out, yes === true);
      if (!json && draft.notes.length > 0) console.error(describeNotes(draft.notes));
      print(json, draft, out === undefined ? draft.markdown.trimEnd() : `${out} is written.`);
    });
}
