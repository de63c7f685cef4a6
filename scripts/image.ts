import { statSync } from 'node:fs';

import { BuildError } from '../test/cluster/assets/build.js';
import { writeArchive } from './image/archive.js';
import { productImage } from './image/product.js';
import { HELP, type ImageRequest, platformOf, readRequest, UsageError } from './image/request.js';
import { etcdVersion } from './image/sources/etcd-program.js';
import { NODE_VERSION } from './image/sources/node-package.js';
import { SourceError } from './image/sources/source-error.js';

const EXIT = { usage: 2, unfinished: 3 };
const SIGNALS = { SIGINT: 130, SIGTERM: 143 };
const MEBIBYTE = 2 ** 20;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  for (const [name, code] of Object.entries(SIGNALS)) {
    process.once(name, () => interruption.abort(code));
  }
  const { signal } = interruption;
  try {
    const request = readRequest(args);
    process.stdout.write(request === 'help' ? HELP : await makeImage(request, signal));
    return 0;
  } catch (error) {
    clearLine();
    if (signal.aborted) return Number(signal.reason);
    process.stderr.write(`${messageOf(error)}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.unfinished;
  }
}

/** Writes the image and says in one line what it is. */
async function makeImage(request: ImageRequest, signal: AbortSignal): Promise<string> {
  const { output, reference } = request;
  const image = await productImage(request, { say, signal });
  say(`writing ${output}`);
  await writeArchive(image, output, signal);
  clearLine();
  const versions = `Node ${NODE_VERSION} and etcd ${etcdVersion(request.etcd)}`;
  const size = `${Math.ceil(statSync(output).size / MEBIBYTE)} MiB`;
  return `wrote ${output}: ${reference} for ${platformOf(request.architecture)}, ${versions}, ${size}\n`;
}

/** What goes on, in one line that changes; nothing in a pipe. */
function say(text: string): void {
  if (!process.stderr.isTTY) return;
  clearLine();
  process.stderr.write(text.slice(0, process.stderr.columns - 1));
}

function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
}

/** What people can do something about is said without a stack. */
function messageOf(error: unknown): string {
  const isExpected =
    error instanceof UsageError || error instanceof SourceError || error instanceof BuildError;
  if (isExpected || (error instanceof Error && 'syscall' in error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
