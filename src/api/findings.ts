/** How much a finding matters: an error stops the command, a warning does not. */
export type Severity = 'error' | 'warning';

/** One thing that is wrong, or questionable, about one resource. */
export interface Finding {
  /**
   * Field in the resource's own words, as the API server spells it:
   * `spec.etcd.serverPort`, `spec.etcd.additionalAdvertisePeerURLs[0].memberName`;
   * `<nil>` for the resource itself.
   */
  readonly path: string;

  /** Stable identifier of the rule, for filters and tests, e.g. `type`, `pattern`, `cel`, `port-range`. */
  readonly rule: string;

  /** What is wrong, what was given, what is accepted, what to do; lower case, no full stop. */
  readonly message: string;

  readonly severity: Severity;
}

/** Path of a finding about the resource as a whole, as the API server prints it. */
export const ROOT_PATH = '<nil>';

/** A {@link Finding} with the place in the input where a person can mend it. */
export interface LocatedFinding extends Finding {
  /** File as given on the command line, `-` for standard input. */
  readonly file: string;
  /** Line in that file, 1-based. */
  readonly line: number;
  readonly kind: string;
  readonly name: string;
}

/** Longest excerpt of a given value that a message repeats, in characters. */
const EXCERPT_CHARACTERS = 80;

/** A value as a message shows it: JSON, cut to one short line. */
export function shown(value: unknown): string {
  const text =
    JSON.stringify(value, (_key, item: unknown) =>
      typeof item === 'bigint' ? item.toString() : item,
    ) ?? String(value);
  return text.length <= EXCERPT_CHARACTERS ? text : `${text.slice(0, EXCERPT_CHARACTERS)}…`;
}

/** True when a finding of the list forbids going on. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
