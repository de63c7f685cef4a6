import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { build } from 'esbuild';

/** What a script that was started by {@link startScript} is to its test. */
export interface SeparateScript {
  /** Ends with SIGKILL when it is not ended before; so does the test that forgets it. */
  readonly process: ChildProcess;
  /** What the script wrote in its first line, as JSON. */
  readonly said: unknown;
}

/**
 * Runs TypeScript in a process of its own, for tests of what happens when a process is ended.
 *
 * @param contents Imports relative to the repository's root; writes one line of JSON.
 * @throws Error with what it wrote to its standard error, when it ends without that line.
 */
export async function startScript(
  contents: string,
  env: Readonly<Record<string, string>> = {},
): Promise<SeparateScript> {
  const outfile = path.resolve('node_modules/.cache/scripts', `${randomUUID()}.mjs`);
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  try {
    const child = spawn(process.execPath, [outfile], { env: { ...process.env, ...env } });
    let errors = '';
    child.stderr.on('data', (data) => {
      errors += data;
    });
    const [line] = await Promise.race([
      once(createInterface(child.stdout), 'line'),
      once(child, 'close').then(([code]) => {
        throw new Error(`the script ended with exit code ${code}: ${errors}`);
      }),
    ]);
    return { process: child, said: JSON.parse(line) };
  } finally {
    rmSync(outfile, { force: true });
  }
}
