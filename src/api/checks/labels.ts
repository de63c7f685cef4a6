import {
  isLabelValue,
  isQualifiedName,
  LABEL_VALUE_WORDS,
  QUALIFIED_NAME_WORDS,
} from '../admission/object-names.js';
import type { Cluster } from '../cluster.js';
import { type Finding, shown } from '../findings.js';
import { broken } from './finding.js';

type Texts = Readonly<Record<string, string>>;

/** Labels and annotations that reach pods and Services, where the API server checks their form. */
export function labelFindings({ spec }: Cluster): Finding[] {
  const service = spec.etcd.clientService;
  return [
    ...labels('spec.labels', spec.labels),
    ...keys('spec.annotations', spec.annotations),
    ...labels('spec.etcd.clientService.labels', service?.labels),
    ...keys('spec.etcd.clientService.annotations', service?.annotations),
  ];
}

/** Findings about a map of labels. */
export function labels(path: string, given: Texts | undefined): Finding[] {
  const values = Object.entries(given ?? {}).flatMap(([key, value]) =>
    isLabelValue(value)
      ? []
      : [broken('label', `${path}.${key}`, `expected ${LABEL_VALUE_WORDS} got ${shown(value)}`)],
  );
  return [...keys(path, given), ...values];
}

function keys(path: string, given: Texts | undefined): Finding[] {
  return Object.keys(given ?? {}).flatMap((key) =>
    isQualifiedName(key)
      ? []
      : [broken('label-key', path, `expected ${QUALIFIED_NAME_WORDS} as a key, got ${shown(key)}`)],
  );
}
