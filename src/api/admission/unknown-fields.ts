import type { Severity } from '../findings.js';
import { nearestName } from './nearest-name.js';
import type { OnUnknown } from './normalize.js';
import type { Problems } from './problems.js';

/** Reports each unknown field with the known name that was most likely meant. */
export function unknownFieldReporter(problems: Problems, severity: Severity): OnUnknown {
  return (path, known) => {
    const name = String(path.at(-1));
    const near = problems.isFull ? undefined : nearestName(name, known);
    const advice = near === undefined ? 'remove it' : `did you mean ${near}`;
    const message = `unknown field, which the API server would drop: ${advice}`;
    problems.add({ at: path, rule: 'unknown-field', message, severity });
  };
}
