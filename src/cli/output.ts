/** Where synthesized files go. */
export interface Output {
  /** Adds one file; `file` is relative, with `/`. */
  write(file: string, text: string): Promise<void>;
  /** Makes everything written visible. */
  finish(): Promise<void>;
  /** Leaves no trace of what was written, as far as it can be taken back. */
  abandon(): Promise<void>;
}
