/** One thing about a YAML document that a person should mend, or know. */
export interface YamlProblem {
  /** Line in the whole text, 1-based. */
  readonly line: number;
  /** What is wrong, what was given and what to write; lower case, no full stop. */
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** One document of a stream, read as kubectl reads it. */
export interface YamlDocument {
  /** The content; undefined when a problem kept it from being read. */
  readonly value: unknown;
  /** Line of the first content in the whole text, 1-based. */
  readonly line: number;
  /**
   * Line of the key or item at a path, or of the nearest parent that exists.
   *
   * The first call reads the document a second time, with positions.
   */
  lineOf(path: readonly (string | number)[]): number;
  readonly problems: readonly YamlProblem[];
}
