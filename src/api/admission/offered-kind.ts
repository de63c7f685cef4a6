import { API_VERSION, KINDS, type Kind } from '../crd.js';
import { shown } from '../findings.js';
import { isJsonObject, member } from '../json.js';
import { isKind } from '../kinds.js';
import { nearestName } from './nearest-name.js';
import type { Problem, Problems } from './problems.js';

/** The kind that an object claims to be; `undefined`, and a problem, when it is none of ours. */
export function offeredKind(object: unknown, problems: Problems): Kind | undefined {
  const kind = member(object, 'kind');
  if (!isKind(kind)) {
    problems.add(unknownKind(object, kind));
    return undefined;
  }
  const apiVersion = member(object, 'apiVersion');
  if (apiVersion !== API_VERSION) {
    const message = `expected ${API_VERSION}, got ${shownOrNothing(apiVersion)}`;
    problems.add({ at: ['apiVersion'], rule: 'api-version', message });
  }
  return kind;
}

function unknownKind(object: unknown, kind: unknown): Problem {
  if (!isJsonObject(object)) {
    return { at: [], rule: 'type', message: `expected an object, got ${shownOrNothing(object)}` };
  }
  const near = typeof kind === 'string' ? nearestName(kind, KINDS) : undefined;
  const advice = near === undefined ? '' : `: did you mean ${near}`;
  const message = `expected ${KINDS.join(' or ')}, got ${shownOrNothing(kind)}${advice}`;
  return { at: ['kind'], rule: 'kind', message };
}

function shownOrNothing(value: unknown): string {
  return value === undefined ? 'nothing' : shown(value);
}
