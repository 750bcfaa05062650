import { setTimeout as sleep } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { type SendAnswer, sendAnswerSchema } from '../../functions/console/api-schemas.ts';
import type { ApiClient } from './api-client.ts';

/** How often the books are read, in milliseconds. */
const everyMs = 500;

/** Watches a send to its end; draws a bar on standard error when a person looks on. */
export async function followSend(api: ApiClient, id: string, showBar: boolean): Promise<SendAnswer> {
  const bar = showBar ? createBar() : undefined;
  try {
    for (;;) {
      const send = await api.get(`/api/sends/${encodeURIComponent(id)}`, sendAnswerSchema);
      bar?.update(send);
      if (send.state === 'sent' || send.state === 'cancelled') return send;
      await sleep(everyMs);
    }
  } finally {
    bar?.stop();
  }
}

function createBar() {
  const bar = new SingleBar({
    format:
      '{state} [{bar}] {value}/{total}  accepted {accepted}, failed {failed}, skipped {skipped}, unknown {unknown}',
    barsize: 24,
    hideCursor: true,
    stream: process.stderr,
  });
  let isStarted = false;
  return {
    update(send: SendAnswer): void {
      // until the readers are planned there is nothing to draw
      if (!send.isPlanned) return;
      const decided = send.planned - send.waiting - send.claimed;
      if (!isStarted) bar.start(send.planned, decided, send);
      isStarted = true;
      bar.setTotal(send.planned);
      bar.update(decided, send);
    },
    stop: () => bar.stop(),
  };
}
