const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const cleanups = new Set<() => void>();
let installed = false;

/**
 * Runs when this process ends by itself, by an exception or by a signal, unless withdrawn before.
 * Nothing runs after SIGKILL: what must not outlive that needs another means.
 *
 * @param cleanup Synchronous: nobody waits any more.
 * @returns Withdraws it.
 */
export function atEnd(cleanup: () => void): () => void {
  if (!installed) {
    installed = true;
    process.on('exit', cleanUp);
    for (const signal of SIGNALS) process.prependListener(signal, onSignal);
  }
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/** The newest first: a process goes before the directory that it works in. */
function cleanUp(): void {
  for (const cleanup of [...cleanups].reverse()) {
    cleanups.delete(cleanup);
    try {
      cleanup();
    } catch {
      // The others still have their turn, and nobody is left who could act on the error.
    }
  }
}

/** Any listener takes away the signal's own effect, so it is sent again where nobody else listens. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  cleanUp();
  process.removeListener(signal, onSignal);
  process.kill(process.pid, signal);
}
