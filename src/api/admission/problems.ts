import type { Severity } from '../findings.js';
import type { Path } from './path.js';

/** Errors, and warnings, that are reported one by one; further ones are only counted. */
export const MAX_PROBLEMS = 1_000;

/** Something wrong with one value, before it is put in order and spelled as a finding. */
export interface Problem {
  /** Where the value lies; decides the order of the findings. */
  readonly at: Path;
  /** What is reported as the path. @default - `at` as the API server spells it */
  readonly path?: string;
  readonly rule: string;
  readonly message: string;
  /** @default 'error' */
  readonly severity?: Severity;
}

/** Rules whose violation keeps the API server from evaluating CEL. @see Kubernetes: `hasBlockingErr` */
const BLOCKING: ReadonlySet<string> = new Set([
  'type',
  'format',
  'required',
  'enum',
  'max-length',
  'max-items',
  'max-properties',
]);

/** True when rules over the value, and over all that contain it, cannot be evaluated sensibly. */
export function isBlocking(problem: Problem): boolean {
  return BLOCKING.has(problem.rule);
}

/** What was found so far; keeps no more than {@link MAX_PROBLEMS} of each severity. */
export class Problems {
  readonly #errors = new Capped();
  readonly #warnings = new Capped();

  add(problem: Problem): void {
    (problem.severity === 'warning' ? this.#warnings : this.#errors).add(problem);
  }

  get items(): readonly Problem[] {
    return [...this.#errors.items, ...this.#warnings.items];
  }

  /** Numbers of problems that were only counted. */
  get leftOut(): { readonly errors: number; readonly warnings: number } {
    return { errors: this.#errors.leftOut, warnings: this.#warnings.leftOut };
  }

  /** True when no further error is kept, so that costly checks and advice are not worth their time. */
  get isFull(): boolean {
    return this.#errors.count >= MAX_PROBLEMS;
  }

  /** Number of errors of a moment, for {@link forgetSince}. */
  get mark(): number {
    return this.#errors.count;
  }

  /** Forgives the errors that were added after the mark. */
  forgetSince(mark: number): void {
    this.#errors.count = mark;
  }
}

/** A list that only counts what comes after its first entries. */
class Capped {
  readonly items: Problem[] = [];
  #leftOut = 0;

  add(problem: Problem): void {
    if (this.items.length < MAX_PROBLEMS) this.items.push(problem);
    else this.#leftOut += 1;
  }

  get leftOut(): number {
    return this.#leftOut;
  }

  get count(): number {
    return this.items.length + this.#leftOut;
  }

  /** Drops the latest problems down to a number of them. */
  set count(count: number) {
    this.items.length = Math.min(count, MAX_PROBLEMS);
    this.#leftOut = count - this.items.length;
  }
}
