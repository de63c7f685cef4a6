/** A stream of text that goes to a person or to another program. */
export interface TextOutput {
  /**
   * Resolves when the receiver can take more.
   *
   * @throws the system's error when it cannot, `EPIPE` when the reader is gone
   */
  write(text: string): Promise<void>;

  /** True on a terminal that can overwrite a line. */
  readonly interactive: boolean;

  /** True when colours are wanted: a terminal, and no `NO_COLOR`. */
  readonly colors: boolean;
}

/** Everything of the process that a command may touch, besides the file system. */
export interface Io {
  /** Folder that relative paths start from, absolute. */
  readonly cwd: string;
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  /** All of standard input. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Aborted when the person or the system wants the command to end. */
  readonly signal: AbortSignal;
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
}
