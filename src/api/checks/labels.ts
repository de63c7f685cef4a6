import {
  isLabelValue,
  isQualifiedName,
  LABEL_VALUE_WORDS,
  QUALIFIED_NAME_WORDS,
} from '../admission/object-names.js';
import type { Cluster } from '../cluster.js';
import { type Finding, shown } from '../findings.js';
import { MANAGED_BY_LABEL, MANAGER, PART_OF_LABEL } from '../labels.js';
import { broken, questionable } from './finding.js';

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

/** Labels by which a StatefulSet would take a Job's pods for its own. */
export function memberLabels(path: string, given: Texts | undefined): Finding[] {
  if (given?.[MANAGED_BY_LABEL] !== MANAGER || given[PART_OF_LABEL] === undefined) return [];
  const message = `${MANAGED_BY_LABEL} and ${PART_OF_LABEL} together make the pods members of Etcd ${shown(given[PART_OF_LABEL])}: leave one of them out`;
  return [questionable('member-labels', path, message)];
}

function keys(path: string, given: Texts | undefined): Finding[] {
  return Object.keys(given ?? {}).flatMap((key) =>
    isQualifiedName(key)
      ? []
      : [broken('label-key', path, `expected ${QUALIFIED_NAME_WORDS} as a key, got ${shown(key)}`)],
  );
}
