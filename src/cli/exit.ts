/** What the exit code tells a script. */
export const Exit = {
  fine: 0,
  /** The input has errors, or two things that were compared differ. */
  findings: 1,
  /** The command line cannot be carried out as written. */
  usage: 2,
  /** Nothing is wrong with input or command line, but the work could not be finished. */
  unfinished: 3,
} as const;

export type Exit = (typeof Exit)[keyof typeof Exit];

/** Ends a command with a message and an exit code. */
export class CommandFailure extends Error {
  public override readonly name = 'CommandFailure';

  public constructor(
    public readonly exit: Exit,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The command line asks for something that cannot be done as written. */
export function usageFailure(message: string): CommandFailure {
  return new CommandFailure(Exit.usage, message);
}

/** Code of a system error such as `ENOENT`; `undefined` for any other value. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return 'syscall' in error && typeof error.code === 'string' ? error.code : undefined;
}
