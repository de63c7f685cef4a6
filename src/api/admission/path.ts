import { ROOT_PATH } from '../findings.js';

/** Way from the resource to a value: names of members, indexes of items. */
export type Path = readonly (string | number)[];

export const ROOT: Path = [];

/**
 * Spells a path as the API server does: `spec.etcd.urls[0]`, `<nil>` for the resource itself.
 *
 * Names are not quoted or escaped, whatever characters they have.
 */
export function printPath(path: Path): string {
  if (path.length === 0) return ROOT_PATH;
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
