import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { freePort } from '../process/free-port.js';
import { ManagedProcess, type ProcessOptions } from '../process/managed-process.js';
import { run } from '../process/run.js';
import { RunDirectory } from '../process/run-directory.js';
import type { Launch } from './bundled-process.js';
import { type StoreFaults, startFaultProxy } from './fault-proxy/fault-proxy.js';
import type { Address } from './forward.js';
import type { ObjectStoreOptions } from './object-store.js';
import type { RemoteProvider } from './provider.js';

/** What a site stops when it is left. */
export interface Stoppable {
  stop(): Promise<void>;
}

/** Where one store is set up. */
export interface Site extends Launch, Stoppable {
  /** Where clients go. */
  readonly outer: Address;
  /** Where the store itself listens: the same, unless a fault proxy stands before it. */
  readonly inner: Address;
  readonly faults: StoreFaults | undefined;
  /** A port of the loopback address that is free where the store runs. */
  freePort(): Promise<number>;
  /** Starts a program of the store, to be stopped with the rest. */
  start(program: Program): Promise<ManagedProcess>;
  /** Takes something that was started in another way, to be stopped with the rest. */
  keep<T extends Stoppable>(started: T): T;
}

export type Program = Pick<ProcessOptions, 'name' | 'command' | 'args' | 'env' | 'ready'>;

const LOOPBACK = '127.0.0.1';

/** Sets a store up; when that fails, whatever was already started is ended. */
export async function setUp<T>(
  provider: RemoteProvider,
  options: ObjectStoreOptions,
  build: (site: Site) => Promise<T>,
): Promise<T> {
  const { enter = [], host = LOOPBACK } = options;
  const own = options.directory ? undefined : RunDirectory.create(provider.toLowerCase());
  const directory = options.directory ?? own?.path ?? '';
  const started: Stoppable[] = [];
  const keep = <S extends Stoppable>(one: S): S => {
    started.push(one);
    return one;
  };
  const stop = async () => {
    // The newest first: nobody is to see what stands behind him go.
    for (const one of started.reverse()) await one.stop();
    own?.remove();
  };
  try {
    mkdirSync(directory, { recursive: true });
    const outer = { host, port: options.port ?? (await freePortAt(host, enter)) };
    const inner = options.faults
      ? { host: LOOPBACK, port: await freePortAt(LOOPBACK, enter) }
      : outer;
    const route = { provider, listen: outer, target: inner };
    const proxy = options.faults
      ? keep(await startFaultProxy(route, { directory, enter }))
      : undefined;
    const built = await build({
      directory,
      enter,
      outer,
      inner,
      faults: proxy?.faults,
      stop,
      keep,
      freePort: () => freePortAt(LOOPBACK, enter),
      start: async (program) => {
        const log = path.join(directory, `${program.name}.log`);
        return keep(await ManagedProcess.start({ ...program, log, enter }));
      },
    });
    // Nobody but us has asked yet.
    await proxy?.faults.forget();
    return built;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Prints a port that was free a moment ago. */
const LOOK = `
const server = require('node:net').createServer().listen(0, process.argv[1], () => {
  console.log(server.address().port);
  server.close();
});`;

async function freePortAt(host: string, enter: readonly string[]): Promise<number> {
  const [program, ...rest] = enter;
  if (program === undefined) return freePort(host);
  const { stdout } = await run(program, [...rest, process.execPath, '-e', LOOK, host]);
  return Number(stdout);
}
