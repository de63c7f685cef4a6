import { ROOT_PATH } from '../api/findings.js';

type Segment = string | number;

/**
 * The keys that lead to a field, as far as they exist in the document.
 *
 * A finding spells keys that contain dots without quotes, so the path can be
 * taken apart only along the document itself: the longest key that fits wins.
 *
 * @param path as findings spell it, e.g. `spec.etcd.additionalAdvertisePeerURLs[0].urls`
 */
export function fieldSegments(document: unknown, path: string): readonly Segment[] {
  const segments: Segment[] = [];
  let value = document;
  let rest = path === ROOT_PATH ? '' : path;
  while (rest !== '') {
    const step = nextStep(value, rest);
    if (step === undefined) break;
    segments.push(step.key);
    value = step.value;
    rest = step.rest;
  }
  return segments;
}

interface Step {
  readonly key: Segment;
  readonly value: unknown;
  readonly rest: string;
}

function nextStep(value: unknown, rest: string): Step | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const bracket = /^\[([^\]]*)\]/.exec(rest);
  if (bracket !== null) return member(value, bracket[1] ?? '', rest.slice(bracket[0].length));
  const dotted = rest.startsWith('.') ? rest.slice(1) : rest;
  const key = beginnings(dotted).findLast((name) => Object.hasOwn(value, name));
  return key === undefined ? undefined : member(value, key, dotted.slice(key.length));
}

/** What a path can begin with, the shortest first: all up to a dot, a bracket or the end. */
function beginnings(path: string): readonly string[] {
  return [...path.matchAll(/[.[]|$/g)].map(({ index }) => path.slice(0, index));
}

function member(value: object, key: string, rest: string): Step | undefined {
  if (Array.isArray(value)) {
    const index = Number(key);
    return index in value ? { key: index, value: value[index], rest } : undefined;
  }
  const own = Object.getOwnPropertyDescriptor(value, key);
  return own === undefined ? undefined : { key, value: own.value, rest };
}
