import { setTimeout as sleep } from 'node:timers/promises';
import inbox from 'aws-ses-v2-local';
import { closeServer, keepOnLoopback, loopback } from '../loopback.ts';

/** Messages that wait to be shown; in a flood the older of them are only in the mailbox. */
const waitingAtMost = 500;
/** Between two messages, in milliseconds: showing one takes longer than sending it, and sending goes first. */
const pauseMs = 20;

export type InboxPage = Awaited<ReturnType<typeof openInboxPage>>;

/** The page of aws-ses-v2-local, which shows mail to people, but forgets the raw message. */
export async function openInboxPage() {
  const server = await keepOnLoopback(() => inbox.default({ host: loopback, port: 0 }));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const waiting: Buffer[] = [];
  let isShowing = false;

  const showWaiting = async () => {
    isShowing = true;
    for (let raw = waiting.shift(); raw; raw = waiting.shift()) {
      await showOne(port, raw);
      await sleep(pauseMs);
    }
    isShowing = false;
  };

  return {
    port,
    show(raw: Buffer): void {
      if (!canShow(raw)) return;
      waiting.push(raw);
      if (waiting.length > waitingAtMost) waiting.shift();
      if (!isShowing) void showWaiting();
    },
    stop(): Promise<void> {
      waiting.length = 0;
      return closeServer(server);
    },
  };
}

/** The page's parser gives up on a thousand parts, and takes the desk along; nobody's mail has a hundred. */
function canShow(raw: Buffer): boolean {
  return raw.toString('latin1').split(/^content-type:/im, 102).length <= 101;
}

async function showOne(port: number, raw: Buffer): Promise<void> {
  const headers = { authorization: 'AWS4 desk', 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ Action: 'SendRawEmail', 'RawMessage.Data': raw.toString('base64') });
  const request = { method: 'POST', headers, body: body.toString() };
  await fetch(`http://${loopback}:${port}/`, request)
    .then((response) => response.arrayBuffer())
    .catch(() => undefined);
}
