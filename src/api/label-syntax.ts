import { LABEL_VALUE_MAX } from './labels.js';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const SUBDOMAIN_MAX = 253;

/**
 * What is wrong with the key of a label or an annotation, or the name of a finalizer.
 *
 * @returns what is accepted, or `undefined` when nothing is wrong
 * @see Kubernetes: `IsQualifiedName` of k8s.io/apimachinery
 */
export function qualifiedNameProblem(key: string): string | undefined {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (slash >= 0 && !isSubdomain(key.slice(0, slash))) {
    return 'expected a DNS name before the slash';
  }
  return name.length <= LABEL_VALUE_MAX && NAME.test(name)
    ? undefined
    : `expected at most ${LABEL_VALUE_MAX} letters, digits, '-', '_' and '.', a letter or digit at both ends`;
}

/** What is wrong with the value of a label; an empty one is fine. */
export function labelValueProblem(value: string): string | undefined {
  return value === '' || (value.length <= LABEL_VALUE_MAX && NAME.test(value))
    ? undefined
    : `expected at most ${LABEL_VALUE_MAX} letters, digits, '-', '_' and '.', a letter or digit at both ends`;
}

/** True for a DNS subdomain, the form of most object names. */
export function isSubdomain(text: string): boolean {
  return text.length <= SUBDOMAIN_MAX && SUBDOMAIN.test(text);
}
