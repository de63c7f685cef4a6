import { CommanderError } from 'commander';
import { CommandFailure, Exit, systemErrorCode } from './exit.js';
import type { Io } from './io.js';
import { type CommandLine, program } from './program.js';
import { printError } from './report.js';

/**
 * Carries out one command line.
 *
 * @param args what stands behind the program's name
 * @returns the exit code, see {@link Exit}; nothing is thrown
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const commandLine: CommandLine = { exit: Exit.fine, stdout: '', stderr: '' };
  try {
    await program(commandLine, io).parseAsync(args, { from: 'user' });
    return commandLine.exit;
  } catch (error) {
    return await explain(error, commandLine, io).catch(() => Exit.unfinished);
  }
}

async function explain(error: unknown, said: CommandLine, io: Io): Promise<number> {
  if (error instanceof CommanderError) {
    await io.stdout.write(said.stdout);
    await io.stderr.write(said.stderr);
    return error.exitCode === 0 ? Exit.fine : Exit.usage;
  }
  if (io.signal.aborted || systemErrorCode(error) === 'EPIPE') return Exit.unfinished;
  await printError(io, messageOf(error));
  return error instanceof CommandFailure ? error.exit : Exit.unfinished;
}

/** A defect of ours is shown with its stack, so that it can be reported. */
function messageOf(error: unknown): string {
  if (error instanceof CommandFailure) return error.message;
  if (!(error instanceof Error)) return String(error);
  return systemErrorCode(error) === undefined ? `internal error: ${error.stack}` : error.message;
}
