import { type Command, InvalidArgumentError } from 'commander';
import { previewAnswerSchema } from '../../../functions/console/api-schemas.ts';
import { longestName } from '../../../functions/publication/briefing-limits.ts';
import { readName } from '../../../functions/subscription/reader-name.ts';
import { apiPath, type CommandContext } from '../command-context.ts';
import { describePreview, print } from '../output.ts';
import { writePreview } from '../preview-files.ts';

export function addPreview(program: Command, { isForProgram, connect }: CommandContext): void {
  program
    .command('preview <briefing>')
    .description('write the latest version to a folder: HTML, text, message, and pictures of how it looks')
    .requiredOption('--out <folder>', 'where to write; what has the same name there is written over')
    .option('--name <name>', "the sample reader's name", parseName)
    .option('--topics <topics>', 'the topics that the sample reader chose, with commas between', parseTopics)
    .option('--language <language>', "the sample reader's language")
    .action(async (id: string, { out, ...sample }: { out: string; name?: string; topics?: string[] }) => {
      const preview = await connect().post(apiPath('briefings', id, 'preview'), previewAnswerSchema, sample);
      const { html: _html, text: _text, message: _message, ...about } = preview;
      const written = { ...about, ...(await writePreview(preview, out)) };
      print(isForProgram(), written, describePreview(written));
    });
}

function parseTopics(text: string): string[] {
  const topics = text.split(',').map((one) => one.trim());
  if (topics.every((topic) => topic !== '')) return topics;
  throw new InvalidArgumentError(
    'Topics with commas between; without the option the reader gets everything.',
  );
}

function parseName(typed: string): string | undefined {
  const name = readName(typed);
  if (name !== 'refused') return name;
  throw new InvalidArgumentError(`A name of at most ${longestName} characters, without links or addresses.`);
}
