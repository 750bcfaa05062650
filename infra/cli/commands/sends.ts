import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { briefingAnswerSchema, sendAnswerSchema } from '../../../functions/console/api-schemas.ts';
import type { ApiClient } from '../api-client.ts';
import { apiPath, type CommandContext } from '../command-context.ts';
import { confirm } from '../confirm.ts';
import { followSend } from '../follow-send.ts';
import { describeSend, print } from '../output.ts';

interface OrderOptions {
  topic?: string[];
  undo?: number;
  detach?: boolean;
  yes?: boolean;
}

export function addSends(program: Command, context: CommandContext): void {
  const { isForProgram, connect } = context;
  program
    .command('send <briefing>')
    .description('send the latest version, once it is checked, and follow it to the end')
    .option('--topic <topic...>', 'only readers of these topics, and those who chose none')
    .option('--undo <seconds>', 'how long the order can be taken back (0–900)', parseSeconds)
    .option('--detach', 'come back at once instead of following')
    .option('--yes', 'do not ask')
    .action((id: string, order: OrderOptions) => orderSend(context, id, order));

  program
    .command('status <send>')
    .description('where a send is, and its books')
    .action(async (id: string) => {
      const send = await connect().get(apiPath('sends', id), sendAnswerSchema);
      print(isForProgram(), send, describeSend(send));
    });

  program
    .command('cancel <send>')
    .description('take an order back while its undo time runs')
    .action(async (id: string) => {
      const send = await connect().post(apiPath('sends', id, 'cancel'), sendAnswerSchema);
      print(isForProgram(), send, describeSend(send));
    });
}

async function orderSend(context: CommandContext, id: string, order: OrderOptions): Promise<void> {
  const json = context.isForProgram();
  const client = context.connect();
  if (!order.yes && !(await confirm(await askToSend(client, id, order.topic)))) {
    throw new Error('Not sent. Answer yes, or give --yes where nobody can be asked.');
  }
  const body = { topics: order.topic, undoSeconds: order.undo };
  const ordered = await client.post(apiPath('briefings', id, 'sends'), sendAnswerSchema, body);
  if (!json && ordered.state === 'scheduled' && order.undo !== 0) {
    console.error(
      `Ordered as ${ordered.id}; starts ${ordered.startsAt}. "broadsheet cancel ${ordered.id}" takes it back.`,
    );
  }
  const showBar = !json && process.stderr.isTTY;
  const send = order.detach ? ordered : await followSend(client, ordered.id, showBar);
  print(json, send, describeSend(send));
  if (!order.detach && send.state !== 'sent') process.exitCode = 1;
}

async function askToSend(client: ApiClient, id: string, topics?: string[]): Promise<string> {
  const list = await client.get(apiPath('briefings'), z.array(briefingAnswerSchema));
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
