import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { cacheDirectory } from '../assets/cache.js';
import { programPath } from '../assets/locate.js';
import { withLock } from '../assets/lock.js';
import { NODE_RANGE } from './network.js';
import { Node } from './node.js';

const USAGE = `Usage: npm run cluster -- COMMAND

  up                   start a Kubernetes node on this machine, and leave it running
  down                 end it, with all that is on it
  status               say whether it is healthy (exit code 0) or not (1)
  kubectl ARGUMENT...  run kubectl against it
`;

/** Exit codes: 1 is the answer "no" of `status`. */
const USAGE_ERROR = 2;
const FAILURE = 3;

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number> | number>> = {
  up,
  down,
  status,
  kubectl,
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (name === '--help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined || (args.length > 0 && name !== 'kubectl')) {
    process.stderr.write(USAGE);
    return USAGE_ERROR;
  }
  try {
    return await command(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return FAILURE;
  }
}

async function up(): Promise<number> {
  if (isAlreadyUp()) return 0;
  const missing = Node.missing();
  if (missing.length > 0) throw new Error(missing.join('\n'));
  await withLock(path.join(cacheDirectory(), 'cluster.lock'), startUnlessUp, {
    onWait: ({ pid }) => process.stdout.write(`Process ${pid} starts the node, waiting.\n`),
    signal: new AbortController().signal,
  });
  return 0;
}

function isAlreadyUp(): boolean {
  const already = Node.staying();
  if (already === undefined) return false;
  process.stdout.write(`The node is already up.\n${howToUse(already)}`);
  return true;
}

/** Whoever was waited for may have started it. */
async function startUnlessUp(): Promise<void> {
  if (isAlreadyUp()) return;
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  const node = await Node.start({
    outlive: true,
    progress: (line) => process.stdout.write(`${seconds()} s  ${line}\n`),
  });
  process.stdout.write(`${seconds()} s  the node is healthy\n${howToUse(node)}`);
}

async function down(): Promise<number> {
  const node = Node.staying();
  await node?.stop();
  process.stdout.write(node === undefined ? 'No node is up.\n' : 'The node is down.\n');
  return 0;
}

async function status(): Promise<number> {
  const node = Node.staying();
  if (node === undefined) {
    process.stdout.write('No node is up: npm run cluster -- up\n');
    return 1;
  }
  const problems = await node.problems();
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  if (problems.length > 0) {
    process.stdout.write(`Logs are in ${node.facts.directory}\n`);
    return 1;
  }
  process.stdout.write(`The node is healthy.\n${volumes(node)}${howToUse(node)}`);
  return 0;
}

function kubectl(args: readonly string[]): number {
  const node = Node.staying();
  if (node === undefined) throw new Error('No node is up: npm run cluster -- up');
  const { status, error } = spawnSync(programPath('kubectl'), args, {
    stdio: 'inherit',
    // A proxy for the world outside does not know the way to the node.
    env: { ...process.env, KUBECONFIG: node.kubeconfig, NO_PROXY: '*' },
  });
  if (error !== undefined) throw error;
  return status ?? FAILURE;
}

function howToUse({ kubeconfig, address }: Node): string {
  const proxy = process.env.HTTPS_PROXY ?? process.env.https_proxy;
  return [
    `Its address is ${address}. To use it:`,
    `  export KUBECONFIG=${kubeconfig}`,
    ...(proxy ? [`  export NO_PROXY=${NODE_RANGE}`] : []),
    '  npm run cluster -- kubectl get pods --all-namespaces',
    'To end it:',
    '  npm run cluster -- down\n',
  ].join('\n');
}

function volumes({ facts }: Node): string {
  return facts.volumes === 'loop'
    ? ''
    : 'Volumes are in memory: the machine has no loop devices or no mkfs.ext4.\n';
}
