import type { Cluster } from '../cluster.js';
import { DEFAULTS } from '../defaults.js';
import type { Quantity, ResourceRequirements } from '../etcd.js';
import { type Finding, shown } from '../findings.js';
import { canonicalQuantity, compareQuantities, isQuantity } from '../quantity.js';
import { broken, questionable } from './finding.js';

/** Quantities can be read, are positive, and fit each other. */
export function sizeFindings({ spec }: Cluster): Finding[] {
  const { etcd, backup } = spec;
  return [
    ...positive('spec.etcd.quota', etcd.quota),
    ...positive('spec.storageCapacity', spec.storageCapacity),
    ...positive('spec.backup.deltaSnapshotMemoryLimit', backup.deltaSnapshotMemoryLimit),
    ...capacity(spec.storageCapacity, etcd.quota),
    ...resources('spec.etcd.resources', etcd.resources),
    ...resources('spec.backup.resources', backup.resources),
    ...resources('spec.backup.snapshotCompaction.resources', backup.snapshotCompaction?.resources),
    ...counts(spec),
  ];
}

function positive(path: string, value: Quantity | undefined): Finding[] {
  if (value === undefined) return [];
  if (isQuantity(value) && compareQuantities(value, 0) > 0) return [];
  const message = `expected a quantity above zero such as 8Gi, got ${shown(value)}`;
  return [broken(ruleOf(value), path, message)];
}

/** What nobody can read stops upstream too. */
function ruleOf(value: Quantity): 'quantity' | 'quantity-unreadable' {
  return isQuantity(value) ? 'quantity' : 'quantity-unreadable';
}

function capacity(storage: Quantity | undefined, quota: Quantity | undefined): Finding[] {
  const [volume, database] = [storage ?? DEFAULTS.storageCapacity, quota ?? DEFAULTS.quotaBytes];
  if (!isQuantity(volume) || !isQuantity(database) || compareQuantities(volume, database) > 0) {
    return [];
  }
  const message = `a volume of ${canonicalQuantity(volume)} fills up before the database reaches its quota of ${canonicalQuantity(database)}: expected more than the quota`;
  return [questionable('capacity-below-quota', 'spec.storageCapacity', message)];
}

function resources(path: string, given: ResourceRequirements | undefined): Finding[] {
  const groups = { limits: given?.limits ?? {}, requests: given?.requests ?? {} };
  const unreadable = Object.entries(groups).flatMap(([group, quantities]) =>
    Object.entries(quantities)
      .filter(([, value]) => !isQuantity(value) || compareQuantities(value, 0) < 0)
      .map(([name, value]) =>
        broken(
          ruleOf(value),
          `${path}.${group}.${name}`,
          `expected a quantity, got ${shown(value)}`,
        ),
      ),
  );
  if (unreadable.length > 0) return unreadable;
  return Object.entries(groups.requests).flatMap(([name, request]) => {
    const limit = groups.limits[name];
    if (limit === undefined || compareQuantities(request, limit) <= 0) return [];
    const message = `requests ${canonicalQuantity(request)}, more than the limit of ${canonicalQuantity(limit)}: expected at most the limit`;
    return [broken('request-above-limit', `${path}.requests.${name}`, message)];
  });
}

function counts({ etcd, backup }: Cluster['spec']): Finding[] {
  const { snapshotCount } = etcd;
  const limit = backup.maxBackupsLimitBasedGC;
  return [
    ...(snapshotCount === undefined || snapshotCount > 0
      ? []
      : [broken('count', 'spec.etcd.snapshotCount', `expected at least 1, got ${snapshotCount}`)]),
    ...(limit === undefined || limit > 0
      ? []
      : [
          broken(
            'count',
            'spec.backup.maxBackupsLimitBasedGC',
            `expected at least 1, got ${limit}`,
          ),
        ]),
  ];
}
