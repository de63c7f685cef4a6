import type { Severity } from '../findings.js';
import type { Path } from './path.js';

/** Problems that are reported one by one; a document with more of them is counted only. */
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

/** What was found so far; grows no further than {@link MAX_PROBLEMS}. */
export class Problems {
  readonly #items: Problem[] = [];
  #leftOut = 0;

  add(problem: Problem): void {
    if (this.#items.length < MAX_PROBLEMS) this.#items.push(problem);
    else this.#leftOut += 1;
  }

  get items(): readonly Problem[] {
    return this.#items;
  }

  /** Number of problems that were counted only. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** True when nothing more is kept, so that costly advice is not worth its time. */
  get isFull(): boolean {
    return this.#items.length >= MAX_PROBLEMS;
  }

  /** Number of problems of a moment, for {@link forgetSince}. */
  get mark(): number {
    return this.#items.length + this.#leftOut;
  }

  /** Forgives whatever was added after the mark. */
  forgetSince(mark: number): void {
    this.#leftOut = Math.max(0, mark - MAX_PROBLEMS);
    this.#items.length = Math.min(mark, MAX_PROBLEMS);
  }
}
