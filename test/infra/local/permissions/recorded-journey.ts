import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { pictureSchema } from '../../../../functions/rendering/render-request.ts';
import { openSubscriberStore } from '../../../../functions/subscription/subscriber-store.ts';
import type { Demand } from '../../../../infra/local/permissions/evaluate.ts';
import { activateReaders } from '../../../delivery/fixtures/tables.ts';
import { eventually, startTestDesk } from '../../../test-desk.ts';

const picture = new URL('../../../../templates/briefings/deepseek.png', import.meta.url);

/** Runs everything that the system does once, and gives what was asked permission for, each demand once. */
export async function recordJourney(): Promise<Demand[]> {
  const demands = new Map<string, Demand>();
  const asked = (caller: string, action: string) =>
    eventually(
      async () => [...demands.values()].find((one) => one.caller === caller && one.action === action),
      `${caller} to ask for ${action}`,
    );
  const desk = await startTestDesk({ onDemand: (demand) => demands.set(JSON.stringify(demand), demand) });
  try {
    await desk.post('/__local/ses', { eventDelayMs: 0 });
    await desk.subscribe('ann@example.com');
    await desk.subscribe('bo@example.com');
    await visitPages(desk.url);
    const data = readFileSync(picture).toString('base64');
    const { key } = await desk.api.post('/api/pictures', pictureSchema, { data });
    for (const method of ['GET', 'HEAD']) await fetch(`${desk.url}/${key}`, { method });

    // whom SES refuses for good, the ledger notes
    const subscribers = openSubscriberStore(await desk.openTable('SubscriptionSubscribers'));
    await activateReaders(subscribers, 1, () => ({ mailbox: 'unverified@simulator.amazonses.com' }));
    // a message that SES refuses as too fast gives its claim back
    await desk.post('/__local/ses', { throttleEvery: 1 });
    const first = await desk.order(await desk.addCheckedBriefing('Refused at first'));
    await asked('deliverer', 'dynamodb:DeleteItem');
    await desk.post('/__local/ses', { throttleEvery: 0 });
    await desk.ended(first.id);
    // the same briefing once more finds everybody's claim
    const again = await desk.order(first.briefing);
    await desk.ended(again.id);
    await desk.api.get('/api/briefings', z.unknown());

    // an account this slow makes the deliverer hand its slice back
    await desk.post('/__local/ses', { ratePerSecond: 0.2 });
    await desk.post('/__local/clock', { advanceSeconds: 61 });
    const second = await desk.order(await desk.addCheckedBriefing('A slow account'));
    await asked('events.amazonaws.com', 'lambda:InvokeFunction');
    await eventually(
      async () =>
        [...demands.values()].find(({ caller, resource }) => caller === 'deliverer' && isSlices(resource)),
      'the deliverer to hand a slice back',
    );
    await desk.post('/__local/ses', { ratePerSecond: 50 });
    await desk.post('/__local/clock', { advanceSeconds: 61 });
    await desk.ended(second.id);
    const link = await desk.linkIn(await desk.mailTo('bo@example.com', 2), 'unsubscribe');
    for (const method of ['GET', 'HEAD', 'POST']) await fetch(link, { method });
    await asked('sns.amazonaws.com', 'sqs:SendMessage');
    return [...demands.values()];
  } finally {
    await desk.discard();
  }
}

const isSlices = (resource: string) =>
  resource.startsWith('arn:aws:sqs:') && resource.includes('SlicesQueue');

async function visitPages(url: string): Promise<void> {
  for (const path of ['/', '/subscribe', '/confirm', '/media/AAAAAAAAAAAAAAAAAAAAAA.png']) {
    for (const method of ['GET', 'HEAD']) await fetch(url + path, { method });
  }
}
