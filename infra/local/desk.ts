import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepClock } from './clock.ts';
import { ensureCredentials, noteAddress } from './credentials.ts';
import { DeskError } from './desk-error.ts';
import { openAwsEndpoint } from './endpoint/aws-endpoint.ts';
import { describeParts, type Stops, startEngines } from './engines.ts';
import { knownTypes } from './known-types.ts';
import { type FunctionIdentity, readFunctions } from './lambda/function-identity.ts';
import { functionType } from './lambda/function-type.ts';
import { type Functions, startFunctions } from './lambda/lambda.ts';
import { emptyFolder, lockFolder } from './lock-folder.ts';
import { loopback } from './loopback.ts';
import { startEventSources } from './messaging/event-sources.ts';
import { type MappingProperties, mappingType } from './messaging/mapping-type.ts';
import { openMeter } from './meter.ts';
import type { Demand } from './permissions/evaluate.ts';
import { type Gate, openGate } from './permissions/gate.ts';
import { readPermissions } from './permissions/read-permissions.ts';
import { ruleType, startRules } from './rules.ts';
import type { Assembly } from './synthesise.ts';
import { readTemplate, type Template } from './template/template.ts';
import { createHttpApi } from './web/http-api.ts';
import { createLocalApi } from './web/local-api.ts';
import type { DeskStatus } from './web/local-page.ts';
import { integrationType, readRoutes, routeType } from './web/routes.ts';
import { openWebDoor } from './web/web-door.ts';

export interface DeskOptions {
  /** The folder that everything is kept in. */
  dataDir: string;
  /** The port of the web door; 0 for any. */
  port: number;
  assembly: () => Promise<Assembly>;
  /** Whether to forget everything first. */
  isFresh?: boolean;
  /** Hears of everything that anybody asks permission for. */
  onDemand?: (demand: Demand) => void;
}

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

async function bringUp({ dataDir, port, assembly, onDemand }: DeskOptions, stops: Stops) {
  const startedAt = performance.now();
  const web = await openWebDoor(port);
  stops.push(web.stop);
  const endpoint = await openAwsEndpoint();
  stops.push(endpoint.stop);
  const { directory, template: json } = await assembly();
  const template = readTemplate(json, knownTypes, { webUrl: web.url, awsUrl: endpoint.url });
  const identities = readFunctions(template);
  const gate = openGate(readPermissions(template, identities), onDemand);
  for (const identity of identities) checkRole(gate, identity);
  const meter = openMeter();
  const functions = startFunctions(template.resources(functionType), {
    assembly: directory,
    awsUrl: endpoint.url,
    logDir: join(dataDir, 'logs'),
    onInvocation: (invocation) => {
      meter.invoked(invocation);
      askToLog(gate, identities, invocation.functionName);
    },
  });
  stops.push(functions.stop);
  // loading bundles and starting engines take a second each; the engines' stops are known before either fails
  const warmingUp = Promise.allSettled([functions.warmUp()]);
  const engines = await startEngines({ dataDir, template, gate, meter }, stops);
  for (const end of await warmingUp) if (end.status === 'rejected') throw end.reason;
  endpoint.serve({ gate, meter, engines: { ...engines.byService, lambda: functions.answer } });
  const { enqueue } = engines.messaging;
  const calling = { functions, awsUrl: endpoint.url, gate, enqueue, identities };
  const sources = await startSources(template, calling, stops);

  const parts = describeParts(engines, { web: web.url, aws: endpoint.url });
  const status = (): DeskStatus => ({
    ready: true,
    parts,
    versions: { node: process.version, broadsheet: process.env['npm_package_version'] ?? '0.1.0' },
    uptimeSeconds: Math.round((performance.now() - startedAt) / 1000),
    notRun: template.notRun,
    denials: gate.denials(),
  });
  const credentials = ensureCredentials(dataDir);
  web.serve(
    createHttpApi({
      routes: readRoutes(template.resources(routeType), template.resources(integrationType)),
      functions,
      gate,
      secretOf: (key) => (key === credentials.accessKeyId ? credentials.secretAccessKey : undefined),
    }),
    createLocalApi({ ...engines, status, sources, functions, meter }),
  );
  noteAddress(dataDir, web.url);
  return { url: web.url, inboxUrl: `http://${loopback}:${engines.ses.port}/`, credentials, status };
}

/** @throws {DeskError} when Lambda could not run a function as its role. */
function checkRole(gate: Gate, { capability, roleArn }: FunctionIdentity): void {
  const act = { action: 'sts:AssumeRole', resource: roleArn };
  const denial = gate.check({ caller: 'lambda.amazonaws.com', ...act });
  if (denial) throw new DeskError(`Lambda can't run ${capability} with its role. ${denial.message}`);
}

/** Lambda writes logs with the function's role; the desk writes them in any case, and tells who might not. */
function askToLog(gate: Gate, identities: FunctionIdentity[], capability: string): void {
  const identity = identities.find((one) => one.capability === capability);
  for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents']) {
    if (identity) gate.check({ caller: capability, action, resource: identity.logStreamArn });
  }
}

interface Calling {
  functions: Functions;
  awsUrl: string;
  gate: Gate;
  enqueue: (queueName: string, body: string) => void;
  identities: FunctionIdentity[];
}

/** Starts what calls functions by itself: pollers and rules. */
async function startSources(template: Template, { gate, identities, ...calling }: Calling, stops: Stops) {
  const describe = (functionName: string) => {
    const identity = identities.find(({ logicalId }) => logicalId === functionName);
    if (!identity) throw new DeskError(`A mapping names a function that is not there: ${functionName}.`);
    return identity;
  };
  const mappings = template.resources<MappingProperties>(mappingType);
  const sources = await startEventSources(mappings, { ...calling, describe });
  stops.push(sources.stop);
  // on top of it: a worker in the middle of a slice gets three seconds, not its whole time-out
  stops.push(calling.functions.stop);
  stops.push(sources.pause);
  stops.push(startRules(template.resources(ruleType), calling.functions, gate).stop);
  return sources;
}
