import path from 'node:path';

import { ManagedProcess } from '../process/managed-process.js';
import { run } from '../process/run.js';
import { callControl } from './control-socket.js';

/** Where the processes of a store are started. */
export interface Launch {
  /** For logs, sockets and programs. */
  readonly directory: string;
  /** Programs that enter a network namespace, put before each command. */
  readonly enter: readonly string[];
}

/** A script of ours that runs as a process of its own. */
export interface Bundle {
  /** TypeScript file, from the root of the repository. */
  readonly entry: string;
  /** The script's one argument, as JSON. */
  readonly configuration: unknown;
  /** Control socket by which the script says that it is ready. */
  readonly control: string;
}

/** Runs the script with the Node that runs this, bundled, since Node does not find `.js` for `.ts`. */
export async function launchBundle(bundle: Bundle, launch: Launch): Promise<ManagedProcess> {
  const name = path.basename(bundle.entry, '.ts');
  const file = path.join(launch.directory, `${name}.mjs`);
  // The program, not the module: that would leave a service process behind.
  await run(path.resolve('node_modules/.bin/esbuild'), [
    path.resolve(bundle.entry),
    ...['--bundle', '--format=esm', '--platform=node', '--target=node22', `--outfile=${file}`],
  ]);
  checkSocketPath(bundle.control);
  return ManagedProcess.start({
    name,
    command: process.execPath,
    args: [file, JSON.stringify(bundle.configuration)],
    log: path.join(launch.directory, `${name}.log`),
    enter: launch.enter,
    ready: async () => (await callControl(bundle.control, 'ready')) === true,
  });
}

/** A longer path would be cut off without a word. @see unix(7): `sun_path` */
function checkSocketPath(socket: string): void {
  if (Buffer.byteLength(socket) <= 107) return;
  throw new Error(
    `${socket} is too long for a socket: set CDK8S_ETCD_DRUID_CACHE to a shorter path`,
  );
}
