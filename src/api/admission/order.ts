import type { Finding } from '../findings.js';
import { isJsonObject, isList } from '../json.js';
import { type Path, printPath, ROOT } from './path.js';
import { MAX_PROBLEMS, type Problem, type Problems } from './problems.js';

/**
 * The problems as findings, in the order of the document: first the resource
 * itself, then each value before what is in it. What is missing stands where
 * its object begins.
 */
export function findingsInOrder(document: unknown, problems: Problems): readonly Finding[] {
  const places = new Places();
  const findings = problems.items
    .map((problem) => ({ problem, place: places.of(document, problem.at) }))
    .sort((left, right) => comparePlaces(left.place, right.place))
    .map(({ problem }) => findingOf(problem));
  return [...findings, ...leftOutFindings(problems)];
}

function findingOf({
  at,
  path = printPath(at),
  rule,
  message,
  severity = 'error',
}: Problem): Finding {
  return { path, rule, message, severity };
}

function leftOutFindings({ leftOut }: Problems): readonly Finding[] {
  const counts = [
    { severity: 'error', noun: 'errors', count: leftOut.errors },
    { severity: 'warning', noun: 'warnings', count: leftOut.warnings },
  ] as const;
  return counts
    .filter(({ count }) => count > 0)
    .map(({ severity, noun, count }) => {
      const message = `${MAX_PROBLEMS} ${noun} are shown, ${count} more are not: mend those first`;
      return findingOf({ at: ROOT, rule: 'too-many-findings', message, severity });
    });
}

const MISSING = -1;

/** Positions of the steps of a path among their neighbours. */
class Places {
  readonly #indexes = new WeakMap<object, ReadonlyMap<string, number>>();

  of(document: unknown, path: Path): readonly number[] {
    const place: number[] = [];
    let value = document;
    for (const step of path) {
      place.push(typeof step === 'number' ? step : this.#indexOf(value, step));
      value = below(value, step);
    }
    return place;
  }

  #indexOf(value: unknown, name: string): number {
    if (!isJsonObject(value)) return MISSING;
    const known = this.#indexes.get(value);
    const indexes = known ?? new Map(Object.keys(value).map((key, index) => [key, index]));
    if (known === undefined) this.#indexes.set(value, indexes);
    return indexes.get(name) ?? MISSING;
  }
}

function below(value: unknown, step: string | number): unknown {
  if (typeof step === 'number') return isList(value) ? value[step] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function comparePlaces(left: readonly number[], right: readonly number[]): number {
  for (const [depth, index] of left.entries()) {
    const other = right[depth];
    if (other === undefined) return 1;
    if (index !== other) return index - other;
  }
  return left.length - right.length;
}
