import { type Cluster, resolveCluster } from '../api/cluster.js';
import { DEFAULTS } from '../api/defaults.js';
import type { Etcd } from '../api/etcd.js';
import type { Finding } from '../api/findings.js';
import type { SynthesisOptions } from '../api/options.js';
import { compareQuantities } from '../api/quantity.js';
import { type Manifest, synthesizeEtcd } from './synthesis.js';

/** One change of a resource, from what is applied to what is proposed. */
interface Change {
  readonly before: Cluster;
  readonly after: Cluster;
}

/**
 * What it costs to apply `next` over `previous` from a repository.
 *
 * An error is a change that one commit cannot make: the API server would refuse
 * a manifest, or the members would lose each other on the way. A warning says
 * what will happen. Both resources are expected to pass admission and the
 * synthesis checks.
 */
export function changeFindings(
  previous: Etcd,
  next: Etcd,
  options: SynthesisOptions = {},
): Finding[] {
  const change = {
    before: resolveCluster(previous, options),
    after: resolveCluster(next, options),
  };
  const refused = [...volumeSize(change), ...peersWithSize(change), ...runtimeComponents(change)];
  return [
    ...refused,
    ...members(change),
    ...clients(change),
    ...images(change),
    ...rollOut(change, [synthesizeEtcd(previous, options), synthesizeEtcd(next, options)]),
    ...backups(change),
  ];
}

/** Claim templates of a StatefulSet never change. */
function volumeSize({ before, after }: Change): Finding[] {
  const [from, to] = [before, after].map(
    ({ spec }) => spec.storageCapacity ?? DEFAULTS.storageCapacity,
  );
  if (from === undefined || to === undefined || compareQuantities(from, to) === 0) return [];
  const path = 'spec.storageCapacity';
  if (compareQuantities(to, from) < 0) {
    return [refused(path, `volumes cannot shrink from ${from} to ${to}: keep ${from}`)];
  }
  const how = `expand the claims of ${pods(before)} to ${to}, delete the StatefulSet with --cascade=orphan, then apply`;
  return [refused(path, `claim templates cannot change from ${from} to ${to} in place: ${how}`)];
}

/** Members that reach each other in different ways cannot talk, so that a joining one would find no quorum. */
function peersWithSize(change: Change): Finding[] {
  const { before, after } = change;
  const peers = changeOfPeers(change);
  if (peers === undefined || before.replicas === after.replicas) return [];
  if (before.replicas === 0 || after.replicas === 0) return [];
  const message = `${peers.what} changes together with the size: change one, wait until all members are ready, then the other`;
  return [refused(peers.path, message)];
}

/** What changes in how members reach each other, if anything. */
function changeOfPeers({ before, after }: Change) {
  if (before.peerScheme !== after.peerScheme) {
    return { path: 'spec.etcd.peerUrlTls', what: 'peer TLS' };
  }
  return before.peerPort === after.peerPort
    ? undefined
    : { path: 'spec.etcd.serverPort', what: 'the port of the peers' };
}

function runtimeComponents({ before, after }: Change): Finding[] {
  if (before.runtimeComponents === after.runtimeComponents) return [];
  const message = `the StatefulSet's serviceName changes, which the API server refuses: delete the StatefulSet with --cascade=orphan, then apply`;
  return [refused('metadata.annotations', message)];
}

function members({ before, after }: Change): Finding[] {
  const path = 'spec.replicas';
  const [from, to] = [before.replicas, after.replicas];
  if (from === to) return [];
  if (to === 0) return [notice(path, `hibernates: ${pods(before)} stop, volumes stay`)];
  if (from === 0)
    return [
      notice(
        path,
        `wakes up with ${counted(to)} on the volumes that are there: give as many as fell asleep`,
      ),
    ];
  return to < from
    ? []
    : [
        notice(
          path,
          `${to - from} more ${to - from === 1 ? 'member joins as a learner' : 'members join as learners'}; all members roll once, because the configuration names them`,
        ),
      ];
}

/** A changed pod template replaces every pod, one after the other, the highest ordinal first. */
function rollOut(
  change: Change,
  [previous, next]: readonly [readonly Manifest[], readonly Manifest[]],
): Finding[] {
  const { before, after } = change;
  if ([before, after].some((cluster) => cluster.replicas === 0 || !cluster.runtimeComponents))
    return [];
  if (podTemplate(previous) === podTemplate(next)) return [];
  const isAvailable = before.replicas >= 3;
  const cost = isAvailable
    ? 'one at a time, the cluster stays available'
    : 'the cluster is not available while a member restarts';
  const findings = [notice('spec', `rolls ${pods(before)}: ${cost}`)];
  if (before.replicas === 1) return findings;
  const peers = changeOfPeers(change);
  if (peers === undefined) return [...findings, ...authorityOfPeers(change)];
  const warning = `${peers.what} changes: members before and after the change cannot talk, so that quorum is lost until most have rolled`;
  return [...findings, notice(peers.path, warning)];
}

/** Members of both authorities must trust each other while they roll. */
function authorityOfPeers({ before, after }: Change): Finding[] {
  const [from, to] = [before, after].map(({ spec }) => spec.etcd.peerUrlTls?.tlsCASecretRef);
  if (from?.name === to?.name && from?.dataKey === to?.dataKey) return [];
  const message =
    'the authority of the peers changes: both bundles must hold the old and the new one until all members have rolled, or quorum is lost';
  return [notice('spec.etcd.peerUrlTls.tlsCASecretRef', message)];
}

/** Services switch at once, members one after the other, clients not at all by themselves. */
function clients({ before, after }: Change): Finding[] {
  if (after.replicas === 0 || !after.runtimeComponents) return [];
  const changes: readonly (readonly [path: string, what: string, isChanged: boolean])[] = [
    ['spec.etcd.clientUrlTls', 'client TLS', before.clientScheme !== after.clientScheme],
    ['spec.etcd.clientPort', 'the port of clients', before.clientPort !== after.clientPort],
    ['spec.backup.port', 'the port of the backup API', before.backupPort !== after.backupPort],
  ];
  return changes
    .filter(([, , isChanged]) => isChanged)
    .map(([path, what]) =>
      notice(
        path,
        `${what} changes: clients must change with it, and reach no member that has not rolled yet`,
      ),
    );
}

/** etcd reads the data of one minor version before its own, and of no later one. */
function images({ before, after }: Change): Finding[] {
  const [from, to] = [before.images.etcd, after.images.etcd];
  if (from === to || after.replicas === 0 || !after.runtimeComponents) return [];
  const message = `etcd runs ${to} instead of ${from}: take a full snapshot first, go up one minor version at a time, and not down`;
  return [notice('spec.etcd.image', message)];
}

/** Backups do not move by themselves. */
function backups({ before, after }: Change): Finding[] {
  const path = 'spec.backup.store';
  if (before.store === undefined) return [];
  if (after.store === undefined) {
    return [notice(path, 'backups end; what lies in the store is not collected any more')];
  }
  const [from, to] = [before.store, after.store].map(
    ({ provider, container, prefix, endpointOverride }) =>
      JSON.stringify([provider, container, prefix, endpointOverride]),
  );
  if (from === to) return [];
  const message =
    'backups go on at another place, with a full snapshot first; the older ones are neither used nor collected any more: copy them with an EtcdCopyBackupsTask';
  return [notice(path, message)];
}

function podTemplate(manifests: readonly Manifest[]): string {
  const statefulSet = manifests.find(({ kind }) => kind === 'StatefulSet');
  const { template } = (statefulSet?.spec ?? {}) as { readonly template?: unknown };
  return JSON.stringify(template, (_key, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
}

function counted(members: number): string {
  return members === 1 ? '1 member' : `${members} members`;
}

function pods({ name, replicas }: Cluster): string {
  return replicas === 1 ? `${name}-0` : `${name}-0 to ${name}-${replicas - 1}`;
}

function refused(path: string, message: string): Finding {
  return { path, rule: 'change-refused', severity: 'error', message };
}

function notice(path: string, message: string): Finding {
  return { path, rule: 'change-cost', severity: 'warning', message };
}
