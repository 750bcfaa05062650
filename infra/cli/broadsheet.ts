#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import {
  briefingAnswerSchema,
  checkAnswerSchema,
  previewAnswerSchema,
  sendAnswerSchema,
} from '../../functions/console/api-schemas.ts';
import { readName } from '../../functions/subscription/reader-name.ts';
import { addBriefingFile } from './briefing-file.ts';
import { confirm } from './confirm.ts';
import { connect } from './connection.ts';
import { followSend } from './follow-send.ts';
import {
  describeCheck,
  describeFailure,
  describePreview,
  describeProblems,
  describeSend,
  print,
} from './output.ts';
import { writePreview } from './preview-files.ts';

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
const api = () => connect(options().url);
const path = (...pieces: string[]) => `/api/${pieces.map(encodeURIComponent).join('/')}`;

const briefings = program.command('briefings').description('the briefings');

briefings
  .command('add <file>')
  .description('save a Markdown file, with the pictures it names, as a new briefing')
  .action(async (file: string) => {
    const json = options().json === true;
    const briefing = await addBriefingFile(api(), file, (message) => json || console.error(message));
    print(json, briefing, `${briefing.id}  ${briefing.title}`);
  });

briefings
  .command('list')
  .description('the most recent briefings, newest first')
  .action(async () => {
    const list = await api().get(path('briefings'), z.array(briefingAnswerSchema));
    const lines = list.map(
      ({ id, createdAt, sends, title }) => `${id}  ${createdAt.slice(0, 16)}  sends ${sends}  ${title}`,
    );
    print(
      options().json === true,
      list,
      lines.join('\n') || 'No briefings yet. "broadsheet briefings add FILE" adds one.',
    );
  });

program
  .command('draft <file>')
  .description('make a Markdown briefing of pasted text or HTML')
  .option('--out <file>', 'write it to a file instead of standard output')
  .option('--yes', 'replace the file that --out names')
  .action(async (file: string, { out, yes }: { out?: string; yes?: boolean }) => {
    // no other command reads HTML
    const { describeNotes, draftFile, writeDraftFile } = await import('./draft-file.ts');
    const draft = draftFile(file);
    const json = options().json === true;
    if (out !== undefined) writeDraftFile(draft.markdown, out, yes === true);
    if (!json && draft.notes.length > 0) console.error(describeNotes(draft.notes));
    print(json, draft, out === undefined ? draft.markdown.trimEnd() : `${out} is written.`);
  });

program
  .command('check <briefing>')
  .description('check the latest version; only what has no error can be sent')
  .option('--links', 'ask each link, too, whether it leads anywhere; takes up to 20 seconds')
  .action(async (id: string, { links }: { links?: boolean }) => {
    const check = await api().post(path('briefings', id, 'check'), checkAnswerSchema, { links });
    print(options().json === true, check, describeCheck(check));
    if (!check.ready) process.exitCode = 1;
  });

program
  .command('preview <briefing>')
  .description('write the latest version to a folder: HTML, text, message, and pictures of how it looks')
  .requiredOption('--out <folder>', 'where to write; what has the same name there is written over')
  .option('--name <name>', "the sample reader's name", parseName)
  .option('--topics <topics>', 'the topics that the sample reader chose, with commas between', parseTopics)
  .option('--language <language>', "the sample reader's language")
  .action(async (id: string, { out, ...sample }: { out: string; name?: string; topics?: string[] }) => {
    const preview = await api().post(path('briefings', id, 'preview'), previewAnswerSchema, sample);
    const { html: _html, text: _text, message: _message, ...about } = preview;
    const written = { ...about, ...(await writePreview(preview, out)) };
    print(options().json === true, written, describePreview(written));
  });

program
  .command('send <briefing>')
  .description('send the latest version, once it is checked, and follow it to the end')
  .option('--topic <topic...>', 'only readers of these topics, and those who chose none')
  .option('--undo <seconds>', 'how long the order can be taken back (0–900)', parseSeconds)
  .option('--detach', 'come back at once instead of following')
  .option('--yes', 'do not ask')
  .action(async (id: string, order: { topic?: string[]; undo?: number; detach?: boolean; yes?: boolean }) => {
    const json = options().json === true;
    const client = api();
    if (!order.yes && !(await confirm(await askToSend(client, id, order.topic)))) {
      throw new Error('Not sent. Answer yes, or give --yes where nobody can be asked.');
    }
    const body = { topics: order.topic, undoSeconds: order.undo };
    const ordered = await client.post(path('briefings', id, 'sends'), sendAnswerSchema, body);
    if (!json && ordered.state === 'scheduled' && order.undo !== 0) {
      console.error(
        `Ordered as ${ordered.id}; starts ${ordered.startsAt}. "broadsheet cancel ${ordered.id}" takes it back.`,
      );
    }
    const showBar = !json && process.stderr.isTTY;
    const send = order.detach ? ordered : await followSend(client, ordered.id, showBar);
    print(json, send, describeSend(send));
    if (!order.detach && send.state !== 'sent') process.exitCode = 1;
  });

program
  .command('status <send>')
  .description('where a send is, and its books')
  .action(async (id: string) => {
    const send = await api().get(path('sends', id), sendAnswerSchema);
    print(options().json === true, send, describeSend(send));
  });

program
  .command('cancel <send>')
  .description('take an order back while its undo time runs')
  .action(async (id: string) => {
    const send = await api().post(path('sends', id, 'cancel'), sendAnswerSchema);
    print(options().json === true, send, describeSend(send));
  });

const wantsJson = () => options().json === true || process.argv.includes('--json');

for (const command of [program, briefings, ...program.commands, ...briefings.commands]) {
  // a mistake in the words of a command is a failure like any other: one JSON document where that is asked for
  command.exitOverride().configureOutput({ writeErr: (text) => wantsJson() || process.stderr.write(text) });
}
for (const command of [...program.commands, ...briefings.commands]) {
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
  throw new InvalidArgumentError('A name of at most 60 characters, without links or addresses.');
}

async function askToSend(client: ReturnType<typeof api>, id: string, topics?: string[]): Promise<string> {
  const list = await client.get(path('briefings'), z.array(briefingAnswerSchema));
  const title = list.find((briefing) => briefing.id === id)?.title;
  const readers = topics
    ? `readers of ${topics.join(', ')}, and those who chose no topic`
    : 'every active reader, whatever their topics';
  return `Send ${title === undefined ? id : `“${title}”`} to ${readers}?`;
}

function parseSeconds(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 900) return Number(text);
  throw new InvalidArgumentError('Whole seconds from 0 to 900.');
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
