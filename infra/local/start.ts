import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installClock } from './clock.ts';

// before anything else keeps a `Date`
installClock();
const { bundleFunctions } = await import('../bundle.ts');
// esbuild works in a process of its own: what would ship is made while the rest is loaded
const bundleDir = mkdtempSync(join(tmpdir(), 'broadsheet-bundles-'));
process.once('exit', () => rmSync(bundleDir, { recursive: true, force: true }));
const bundles = bundleFunctions(bundleDir);
// told where the app is composed of them
bundles.catch(() => undefined);
const { dataFolder } = await import('./credentials.ts');
const { startDesk } = await import('./desk.ts');
const { DeskError } = await import('./desk-error.ts');
const { runMainJob } = await import('./main-job.ts');
const { synthesise } = await import('./synthesise.ts');

const say = (line: string) => console.log(`  ${line}`);

try {
  const { values } = parseArgs({ options: { empty: { type: 'boolean' }, fresh: { type: 'boolean' } } });
  const dataDir = dataFolder();
  const desk = await startDesk({
    dataDir,
    port: readPort(),
    isFresh: values.fresh ?? false,
    // `npm test` and `cdk synth` validate; a start has no time for it
    assembly: () => synthesise(join(dataDir, 'cdk.out'), { bundles, validatesTemplate: false }),
  });
  stopOnSignal(desk.stop);
  console.log(`\nBroadsheet is ready: ${desk.url}`);
  if (!values.empty) {
    console.log('\nThe main job, once:');
    await runMainJob({ ...desk, say }).catch((fault: unknown) => {
      console.error(`\nThe main job stopped. ${fault instanceof DeskError ? fault.message : String(fault)}`);
      console.error(
        `The desk stays up: ${desk.url}/__local shows what was denied, ${dataDir}/logs what happened.`,
      );
    });
  }
  console.log('\nLook around:');
  say(`sign-up page   ${desk.url}/`);
  say(`inbox          ${desk.inboxUrl}`);
  say(`parts and mail ${desk.url}/__local`);
  say('command line   npx broadsheet --help');
  say(`Ctrl-C stops it; everything stays in ${dataDir}.\n`);
} catch (fault) {
  console.error(fault instanceof DeskError || isUsage(fault) ? `\n${fault.message}` : fault);
  // what is written after its folder is removed would stay
  await bundles.catch(() => undefined);
  // whatever still runs was started by us, and is of no use now
  process.exit(1);
}

function readPort(): number {
  const port = process.env['PORT'] ?? '4000';
  if (/^\d{1,5}$/.test(port) && Number(port) < 65_536) return Number(port);
  throw new DeskError(`PORT is "${port}"; it must be a number from 0 to 65535.`);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const end = () => {
    // a second Ctrl-C does not wait
    if (isStopping) process.exit(130);
    isStopping = true;
    console.log('\nStopping …');
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  // npm that is killed does not tell us: whoever ends `npm start` means the desk
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    // once only: a second call would not wait for the engines to close
    clearInterval(watch);
    end();
  }, 500).unref();
}

function isUsage(fault: unknown): fault is Error {
  return fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS');
}
