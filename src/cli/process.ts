import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Io, TextOutput } from './io.js';
import { run } from './run.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command line in this process and sets the process's exit code.
 *
 * The first signal lets the command clean up, after which the process ends by
 * that signal; a second one ends it at once.
 */
export async function runProcess(args: readonly string[]): Promise<void> {
  // cdk8s reads it; our bytes do not depend on the environment.
  delete process.env.CDK8S_DISABLE_SORT;
  const abort = new AbortController();
  for (const signal of SIGNALS) process.once(signal, () => abort.abort(signal));
  process.exitCode = await run(args, processIo(abort.signal));
  const received = SIGNALS.find((signal) => signal === abort.signal.reason);
  if (received === undefined) return;
  process.removeAllListeners(received);
  process.kill(process.pid, received);
}

function processIo(signal: AbortSignal): Io {
  return {
    cwd: process.cwd(),
    stdout: textOutput(process.stdout, signal),
    stderr: textOutput(process.stderr, signal),
    stdin: () => buffer(addAbortSignal(signal, process.stdin)),
    signal,
    now: () => performance.now(),
  };
}

function textOutput(stream: NodeJS.WriteStream, signal: AbortSignal): TextOutput {
  const interactive = stream.isTTY === true && process.env.TERM !== 'dumb';
  // Failures reach the caller through the callback of write; unheard, the event would end the process.
  stream.on('error', () => {});
  return {
    interactive,
    colors: interactive && !process.env.NO_COLOR,
    write: (text) =>
      new Promise((resolve, reject) => {
        const stop = () => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
        stream.write(text, (error) => {
          signal.removeEventListener('abort', stop);
          if (error) reject(error);
          else resolve();
        });
      }),
  };
}
