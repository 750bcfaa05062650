import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepClock } from './clock.ts';
import { ensureCredentials, noteAddress } from './credentials.ts';
import { startDynamodb, tableType } from './dynamodb/dynamodb.ts';
import { openAwsEndpoint } from './endpoint/aws-endpoint.ts';
import { type Functions, functionType, startFunctions } from './lambda/lambda.ts';
import { emptyFolder, lockFolder } from './lock-folder.ts';
import { loopback } from './loopback.ts';
import { mappingType, startEventSources } from './messaging/event-sources.ts';
import { bucketType, queueType, startMessaging } from './messaging/messaging.ts';
import { ruleType, startRules } from './rules.ts';
import { secretType, startSecrets } from './secrets.ts';
import { openMailbox } from './ses/mailbox.ts';
import { configurationSetType, startSes } from './ses/ses.ts';
import type { Assembly } from './synthesise.ts';
import { knownTypes } from './template/known-types.ts';
import { readTemplate, type Template } from './template/template.ts';
import { createHttpApi, integrationType, routeType } from './web/http-api.ts';
import { createLocalApi } from './web/local-api.ts';
import type { DeskStatus } from './web/local-page.ts';
import { openWebDoor } from './web/web-door.ts';

export interface DeskOptions {
  /** The folder that everything is kept in. */
  dataDir: string;
  /** The port of the web door; 0 for any. */
  port: number;
  assembly: () => Promise<Assembly>;
  /** Whether to forget everything first. */
  isFresh?: boolean;
}

/** What has to be ended, last started first. */
type Stops = (() => unknown)[];

/**
 * Brings the template up: both doors first, for their addresses go into it; then the engines; then the
 * functions and what calls them.
 * @throws {DeskError} with one clear message when something is in the way; nothing is left running.
 */
export async function startDesk(options: DeskOptions) {
  const stops: Stops = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    prepareFolder(options, stops);
    return { ...(await bringUp(options, stops)), stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function prepareFolder({ dataDir, isFresh = false }: DeskOptions, stops: Stops): void {
  mkdirSync(dataDir, { recursive: true });
  stops.push(lockFolder(dataDir));
  if (isFresh) emptyFolder(dataDir);
  keepClock(join(dataDir, 'clock.json'));
}

async function bringUp({ dataDir, port, assembly }: DeskOptions, stops: Stops) {
  const startedAt = performance.now();
  const web = await openWebDoor(port);
  stops.push(web.stop);
  const endpoint = await openAwsEndpoint(() => running);
  stops.push(endpoint.stop);
  const { directory, template: json } = await assembly();
  const template = readTemplate(json, knownTypes, { webUrl: web.url, awsUrl: endpoint.url });
  const functions = startFunctions(template.resources(functionType), {
    assembly: directory,
    awsUrl: endpoint.url,
    logDir: join(dataDir, 'logs'),
  });
  stops.push(functions.stop);
  // loading bundles and starting engines take a second each; the engines' stops are known before either fails
  const warmingUp = Promise.allSettled([functions.warmUp()]);
  const engines = await startEngines(dataDir, template, stops);
  for (const end of await warmingUp) if (end.status === 'rejected') throw end.reason;
  const running = { ...engines, functions: () => functions };
  const sources = startSources(template, functions, endpoint.url, stops);

  const parts = describeParts(engines, { web: web.url, aws: endpoint.url });
  const status = (): DeskStatus => ({
    ready: true,
    parts,
    versions: { node: process.version, broadsheet: process.env['npm_package_version'] ?? '0.1.0' },
    uptimeSeconds: Math.round((performance.now() - startedAt) / 1000),
    notRun: template.notRun,
  });
  const { mailbox } = engines;
  web.serve(
    createHttpApi(template.resources(routeType), template.resources(integrationType), functions),
    createLocalApi({ status, mailbox, sources, functions }),
  );
  noteAddress(dataDir, web.url);
  const inboxUrl = `http://${loopback}:${engines.ses.port}/`;
  return { url: web.url, inboxUrl, credentials: ensureCredentials(dataDir), status };
}

function startSources(template: Template, functions: Functions, awsUrl: string, stops: Stops) {
  const sources = startEventSources(template.resources(mappingType), functions, awsUrl);
  stops.push(sources.stop);
  // on top of it: a worker in the middle of a slice gets three seconds, not its whole time-out
  stops.push(functions.stop);
  stops.push(sources.pause);
  stops.push(startRules(template.resources(ruleType), functions).stop);
  return sources;
}

async function startEngines(dataDir: string, template: Template, stops: Stops) {
  const mailbox = openMailbox(join(dataDir, 'mail.sqlite'));
  stops.push(() => mailbox.close());
  const secrets = startSecrets(join(dataDir, 'secrets.json'), template.resources(secretType));
  const dynamodb = await startDynamodb(join(dataDir, 'dynamodb'), template.resources(tableType));
  stops.push(dynamodb.stop);
  const messagingDir = join(dataDir, 'messaging');
  mkdirSync(messagingDir, { recursive: true });
  const messaging = await startMessaging(
    messagingDir,
    template.resources(queueType),
    template.resources(bucketType),
  );
  stops.push(messaging.stop);
  const ses = await startSes(mailbox, template.resources(configurationSetType));
  stops.push(ses.stop);
  return {
    mailbox,
    secrets,
    dynamodb,
    messaging,
    ses,
    dynamodbPort: dynamodb.port,
    messagingPort: messaging.port,
  };
}

function describeParts(
  { dynamodb, messaging, ses }: Awaited<ReturnType<typeof startEngines>>,
  urls: { web: string; aws: string },
): DeskStatus['parts'] {
  const at = (port: number) => `http://${loopback}:${port}`;
  return [
    { name: 'sign-up page and API', engine: 'payload format 2.0', address: urls.web },
    { name: 'inbox', engine: ses.engine, address: `${at(ses.port)}/` },
    { name: 'AWS endpoint', engine: 'all services', address: urls.aws },
    { name: 'DynamoDB', engine: dynamodb.engine, address: at(dynamodb.port) },
    { name: 'SQS and S3', engine: messaging.engine, address: at(messaging.port) },
  ];
}
