import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface RunOptions {
  /** Written to its standard input, which is empty otherwise. */
  readonly input?: string | undefined;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** After that it is killed. @default 120 */
  readonly timeoutSeconds?: number;
}

export interface RunOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and returns what it wrote. @throws Error with exit code and stderr when that is not 0. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunOutput> {
  const { exitCode, ...output } = await runToExit(command, args, options);
  if (exitCode === 0) return output;
  throw new Error(
    `${[command, ...args].join(' ')}: exit code ${exitCode}\n${output.stderr.trim()}`,
  );
}

/** Runs a program to its end, whatever its exit code. @throws Error when it cannot be started, is killed, or takes too long. */
export async function runToExit(
  command: string,
  args: readonly string[],
  { input = '', env, cwd, timeoutSeconds = 120 }: RunOptions = {},
): Promise<RunOutput & { readonly exitCode: number }> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, cwd });
  let late = false;
  const clock = setTimeout(() => {
    late = child.kill('SIGKILL');
  }, timeoutSeconds * 1000);
  // A program may end without having read its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  try {
    const [stdout, stderr, [code, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<[number | null, string | null]>((resolve, reject) => {
        child.on('error', reject).on('close', (...end) => resolve(end));
      }),
    ]);
    if (code !== null) return { stdout, stderr, exitCode: code };
    const why = late ? `not done within ${timeoutSeconds} s` : `killed by ${signal}`;
    throw new Error(`${[command, ...args].join(' ')}: ${why}\n${stderr.trim()}`);
  } finally {
    clearTimeout(clock);
  }
}
