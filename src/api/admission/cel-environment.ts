import { Environment } from '@marcbachmann/cel-js';
import { Duration } from '@marcbachmann/cel-js/evaluator';

import { parseDuration } from '../duration.js';
import { isUrl } from '../url.js';

/** What a rule reads: the value at its place, and the stored one when there is one. */
export interface CelVariables {
  readonly self: unknown;
  readonly oldSelf?: unknown;
}

/** A rule, ready to be evaluated. */
interface CelProgram {
  /** True for a transition rule: it reads `oldSelf` and means nothing without. */
  readonly isTransition: boolean;
  /** @throws Error when the rule cannot be evaluated on these values; the API server then refuses the object */
  readonly evaluate: (variables: CelVariables) => unknown;
}

const programs = new Map<string, CelProgram>();
let compiler: Environment | undefined;

/**
 * Compiles a rule, once.
 *
 * @throws Error when the text is no CEL
 */
export function celProgram(rule: string): CelProgram {
  const known = programs.get(rule);
  if (known !== undefined) return known;
  const { text, isTransition } = prepared(rule);
  compiler ??= environment().registerVariable('self', 'dyn').registerVariable('oldSelf', 'dyn');
  const run = compiler.parse(text);
  const program = {
    isTransition,
    evaluate: (variables: CelVariables): unknown => run(variables),
  };
  programs.set(rule, program);
  return program;
}

/**
 * CEL with the functions of Kubernetes that our rules use.
 *
 * `int` and `duration` of the evaluator differ from Go's (an empty text is
 * the number 0, more than 20 digits are none, a duration has no bound) and
 * cannot be replaced; rules are made to call ours instead.
 */
function environment(): Environment {
  return new Environment()
    .registerFunction('goInt(string): int', goInt)
    .registerFunction('goInt(int): int', (value: bigint) => value)
    .registerFunction('goDuration(string): google.protobuf.Duration', goDuration)
    .registerFunction('isURL(string): bool', isUrl)
    .registerFunction('string.find(string): string', find);
}

const OURS: Readonly<Record<string, string>> = { int: 'goInt', duration: 'goDuration' };

/** Literals of a rule, which are left alone, then the calls that are ours, then the variable of transition rules. */
const TOKENS =
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|(?<![.\w])(int|duration)(?=\s*\()|\b(oldSelf)\b/g;

/** The rule with our functions in place of the evaluator's. */
export function prepared(rule: string): { readonly text: string; readonly isTransition: boolean } {
  let isTransition = false;
  const text = rule.replaceAll(TOKENS, (token, call?: string, variable?: string) => {
    if (variable !== undefined) isTransition = true;
    return call === undefined ? token : (OURS[call] ?? token);
  });
  return { text, isTransition };
}

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** @see Go: `strconv.ParseInt` with base 10 */
function goInt(text: string): bigint {
  const value = /^[+-]?[0-9]+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
  if (value === undefined || value > MAX_INT64 || value < MIN_INT64) {
    throw new RangeError(`${JSON.stringify(text)} is no integer of 64 bits`);
  }
  return value;
}

const NANOSECONDS_PER_SECOND = 1_000_000_000n;

function goDuration(text: string): Duration {
  const nanoseconds = parseDuration(text);
  return new Duration(
    nanoseconds / NANOSECONDS_PER_SECOND,
    Number(nanoseconds % NANOSECONDS_PER_SECOND),
  );
}

/** First match of a regular expression, or nothing. @see Kubernetes: CEL regex library */
function find(text: string, expression: string): string {
  return new RegExp(expression).exec(text)?.[0] ?? '';
}
