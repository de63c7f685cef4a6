import { broken } from './checks/finding.js';
import { image, imageFindings } from './checks/images.js';
import { labelFindings, labels, memberLabels } from './checks/labels.js';
import { jobName, nameFindings } from './checks/names.js';
import { portFindings } from './checks/ports.js';
import { tlsFindings } from './checks/secrets.js';
import { sizeFindings } from './checks/sizes.js';
import { localStores, storeFindings } from './checks/stores.js';
import { duration, timeFindings } from './checks/times.js';
import { unusedFindings } from './checks/unused.js';
import { resolveCluster } from './cluster.js';
import { resolveCopyTask } from './copy-task.js';
import { MEMBERS_MAX } from './defaults.js';
import type { Etcd, EtcdCopyBackupsTask } from './etcd.js';
import { extensionFindings } from './extensions.js';
import type { Finding } from './findings.js';
import { copyBackupsJobName } from './names.js';
import type { SynthesisOptions } from './options.js';

/** Rules that stop upstream too; with parity the others only warn. */
const UPSTREAM_REFUSES: ReadonlySet<string> = new Set([
  'provider',
  'store-secret',
  'image',
  'replicas-max',
  'prefix',
  'duration-range',
  'quantity-unreadable',
]);

/**
 * What admission lets pass although no working cluster can come of it, or
 * probably not the one that is meant. Expects a resource that admission accepts.
 */
export function checkEtcd(etcd: Etcd, options: SynthesisOptions = {}): Finding[] {
  const cluster = resolveCluster(bounded(etcd), options);
  const { store } = etcd.spec.backup;
  return judged(options, [
    ...nameFindings(etcd, { ...cluster, replicas: etcd.spec.replicas }),
    ...extensionFindings(cluster.annotations),
    ...portFindings(cluster),
    ...sizeFindings(cluster),
    ...timeFindings(cluster),
    ...tlsFindings(cluster),
    ...labelFindings(cluster),
    ...(store
      ? storeFindings(store, {
          path: 'spec.backup.store',
          namespace: cluster.namespace,
          needsSecret: false,
          options,
        })
      : []),
    ...imageFindings(cluster),
    ...unusedFindings(cluster),
  ]);
}

/** The same for an EtcdCopyBackupsTask. */
export function checkCopyTask(
  task: EtcdCopyBackupsTask,
  options: SynthesisOptions = {},
): Finding[] {
  const copy = resolveCopyTask(task, options);
  if (task.spec === undefined) {
    return [broken('spec-absent', 'spec', 'expected a sourceStore and a targetStore')];
  }
  const context = { namespace: copy.namespace, needsSecret: copy.parity, options };
  return judged(options, [
    ...jobName(copyBackupsJobName(copy.name)),
    ...storeFindings(task.spec.sourceStore, { ...context, path: 'spec.sourceStore' }),
    ...storeFindings(task.spec.targetStore, { ...context, path: 'spec.targetStore' }),
    ...labels('spec.podLabels', task.spec.podLabels),
    ...memberLabels('spec.podLabels', task.spec.podLabels),
    ...duration('spec.waitForFinalSnapshot.timeout', task.spec.waitForFinalSnapshot?.timeout),
    ...image('spec', copy.image),
    ...localStores(copy.source, copy.target),
    ...(copy.target.provider === 'Local' ? image('spec.targetStore', copy.alpine) : []),
  ]);
}

/** A hostile number of members must not become as many objects before it is refused. */
function bounded(etcd: Etcd): Etcd {
  return etcd.spec.replicas <= MEMBERS_MAX
    ? etcd
    : { ...etcd, spec: { ...etcd.spec, replicas: MEMBERS_MAX } };
}

function judged({ parity }: SynthesisOptions, findings: readonly Finding[]): Finding[] {
  if (!parity) return [...findings];
  return findings.map((finding) =>
    UPSTREAM_REFUSES.has(finding.rule) ? finding : { ...finding, severity: 'warning' },
  );
}
