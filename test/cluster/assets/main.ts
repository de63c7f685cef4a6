import { parseArgs } from 'node:util';
import type { Asset } from './asset.js';
import { BuildError, ensureAsset } from './build.js';
import { builtFolder, cacheDirectory } from './cache.js';
import { CATALOGUE } from './catalogue.js';
import { listing } from './listing.js';
import { missingAsset } from './missing.js';
import { showProgress } from './progress.js';
import { prune } from './prune.js';
import { obstacle } from './toolchain.js';

const HELP = `npm run assets [-- --prune | [--list] NAME...]

Builds what the tests on a cluster need and is not there yet, or only the assets of the given names.

  --list   says what is there and what is missing, and how long that takes to build
  --prune  removes what older pins made
  --help   says this

Everything is kept in ${cacheDirectory()}; CDK8S_ETCD_DRUID_CACHE names another folder.
Exit codes: 2 a wrong argument, 3 something could not be built, 130 interrupted.
`;
const EXIT = { usage: 2, incomplete: 3 };
const SIGNALS = { SIGINT: 130, SIGTERM: 143 };

type Entry = (typeof CATALOGUE)[number];

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let request: ReturnType<typeof read>;
  try {
    request = read(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return EXIT.usage;
  }
  const { values, assets } = request;
  if (values.help) process.stdout.write(HELP);
  else if (values.list) process.stdout.write(listing(assets));
  else if (values.prune) sayPruned();
  else return buildMissing(assets);
  return 0;
}

function read(args: readonly string[]) {
  const options = {
    list: { type: 'boolean' },
    prune: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const names: readonly string[] = CATALOGUE.map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(`unknown asset ${unknown.join(', ')}: expected ${names.join(', ')}`);
  }
  const asked = (asset: Asset) =>
    positionals.length > 0 ? positionals.includes(asset.name) : values.list || !asset.onDemand;
  return { values, assets: CATALOGUE.filter(asked) };
}

async function buildMissing(assets: readonly Entry[]): Promise<number> {
  const missing = assets.filter((asset) => builtFolder(asset) === undefined);
  if (missing.length === 0) {
    process.stderr.write(`all ${assets.length} assets are there: ${cacheDirectory()}\n`);
    return 0;
  }
  const hindered = missing.filter((asset) => obstacle(asset) !== undefined);
  for (const asset of hindered) process.stderr.write(`${missingAsset(asset)}\n`);
  const interruption = new AbortController();
  for (const [name, code] of Object.entries(SIGNALS)) {
    process.once(name, () => interruption.abort(code));
  }
  const buildable = missing.filter((asset) => obstacle(asset) === undefined);
  const failed = await buildEach(buildable, interruption.signal);
  if (interruption.signal.aborted) return Number(interruption.signal.reason);
  const absent = [...hindered, ...failed];
  if (absent.length === 0) return 0;
  process.stderr.write(`not built: ${absent.map(({ name }) => name).join(', ')}\n`);
  return EXIT.incomplete;
}

/** Builds one after the other, since each takes all processors; returns those that failed. */
async function buildEach(assets: readonly Entry[], signal: AbortSignal): Promise<Entry[]> {
  const progress = showProgress(process.stderr, assets);
  const failed: Entry[] = [];
  for (const asset of assets) {
    progress.begin(asset);
    try {
      await ensureAsset(asset.name, {
        signal,
        onWait: ({ pid }) => progress.say(`${asset.name}: process ${pid} builds it, waiting`),
      });
      progress.finish();
    } catch (error) {
      progress.fail(signal.aborted ? `stopped while building ${asset.name}` : messageOf(error));
      if (signal.aborted) return failed;
      failed.push(asset);
    }
  }
  return failed;
}

function messageOf(error: unknown): string {
  // A system error, such as a cache that may not be written to, says enough in one line.
  if (error instanceof BuildError || (error instanceof Error && 'code' in error)) {
    return error.message;
  }
  throw error;
}

function sayPruned(): void {
  const pruned = prune();
  for (const { folder, removed } of pruned) {
    process.stdout.write(`${removed ? 'removed' : 'kept, a process uses it:'} ${folder}\n`);
  }
  if (pruned.length === 0) process.stdout.write('nothing to remove\n');
}
