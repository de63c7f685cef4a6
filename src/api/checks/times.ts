import type { Cluster } from '../cluster.js';
import { nextActivation, parseSchedule } from '../cron.js';
import { DEFAULTS, ETCD_CONNECTION_TIMEOUT } from '../defaults.js';
import { parseDuration } from '../duration.js';
import { EXTENSION_ANNOTATIONS, NEVER } from '../extensions.js';
import { type Finding, shown } from '../findings.js';
import { broken, questionable } from './finding.js';

/** Where "never" is looked for from; any fixed time will do, since the output must not depend on today. */
const EPOCH = new Date(0);

/** Durations and schedules that admission lets pass but the programs refuse. */
export function timeFindings({ spec, extensions, parity }: Cluster): Finding[] {
  const { etcd, backup } = spec;
  return [
    ...(parity ? deltaPeriod(backup) : []),
    ...positiveDuration('spec.etcd.etcdDefragTimeout', etcd.etcdDefragTimeout),
    ...positiveDuration('spec.etcd.heartbeatDuration', etcd.heartbeatDuration),
    ...snapshotTimeout(backup.etcdSnapshotTimeout),
    ...duration('spec.backup.garbageCollectionPeriod', backup.garbageCollectionPeriod),
    ...duration('spec.backup.deltaSnapshotPeriod', backup.deltaSnapshotPeriod),
    ...duration('spec.backup.deltaSnapshotRetentionPeriod', backup.deltaSnapshotRetentionPeriod),
    ...positiveDuration(
      'spec.backup.leaderElection.reelectionPeriod',
      backup.leaderElection?.reelectionPeriod,
    ),
    ...positiveDuration(
      'spec.backup.leaderElection.etcdConnectionTimeout',
      backup.leaderElection?.etcdConnectionTimeout,
    ),
    ...schedule('spec.backup.fullSnapshotSchedule', backup.fullSnapshotSchedule),
    ...schedule('spec.etcd.defragmentationSchedule', etcd.defragmentationSchedule),
    ...compactionSchedule(extensions.compactionSchedule),
    ...retention(spec.sharedConfig),
  ];
}

/** The check behind upstream's condition BackupReady reads the field without looking whether it is there. */
function deltaPeriod({ store, deltaSnapshotPeriod }: Cluster['spec']['backup']): Finding[] {
  if (!store?.provider || deltaSnapshotPeriod !== undefined) return [];
  const message =
    "upstream's operator cannot judge the backups without it: expected a duration such as 5m";
  return [questionable('delta-period', 'spec.backup.deltaSnapshotPeriod', message)];
}

/** No program can read such a duration, so that this stops upstream too. */
export function duration(path: string, text: string | undefined): Finding[] {
  const nanoseconds = readDuration(text);
  return nanoseconds === 'too long'
    ? [broken('duration-range', path, `expected a duration below 292 years, got ${shown(text)}`)]
    : [];
}

function positiveDuration(path: string, text: string | undefined): Finding[] {
  return readDuration(text) === 0n
    ? [broken('duration', path, `expected a duration above zero, got ${shown(text)}`)]
    : duration(path, text);
}

function snapshotTimeout(text: string | undefined): Finding[] {
  const path = 'spec.backup.etcdSnapshotTimeout';
  const nanoseconds = readDuration(text);
  if (typeof nanoseconds !== 'bigint' || nanoseconds >= parseDuration(ETCD_CONNECTION_TIMEOUT)) {
    return duration(path, text);
  }
  const message = `expected at least ${ETCD_CONNECTION_TIMEOUT}, the time that connecting to etcd may take, got ${shown(text)}`;
  return [broken('duration', path, message)];
}

function readDuration(text: string | undefined): bigint | 'too long' | undefined {
  if (text === undefined) return undefined;
  try {
    return parseDuration(text);
  } catch {
    return 'too long';
  }
}

function schedule(
  path: string,
  text: string | undefined,
  refusal = 'the API server accepts it, but the engine does not',
): Finding[] {
  if (text === undefined) return [];
  try {
    if (nextActivation(parseSchedule(text), EPOCH) !== undefined) return [];
    return [questionable('schedule-never', path, `${shown(text)} never comes due`)];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [broken('schedule', path, `${refusal}: ${reason}`)];
  }
}

function compactionSchedule(text: string | undefined): Finding[] {
  if (text === NEVER) return [];
  const path = `metadata.annotations[${EXTENSION_ANNOTATIONS.compactionSchedule.key}]`;
  return schedule(path, text, `expected '${NEVER}' or a five-field cron`);
}

/** etcd reads whole hours or a duration in mode periodic, a number of revisions in mode revision. */
function retention(shared: Cluster['spec']['sharedConfig']): Finding[] {
  const text = shared?.autoCompactionRetention;
  if (text === undefined || /^[0-9]{1,18}$/.test(text)) return [];
  const mode = shared?.autoCompactionMode ?? DEFAULTS.autoCompactionMode;
  if (mode === 'periodic' && typeof readDuration(text) === 'bigint') return [];
  const accepted =
    mode === 'periodic' ? 'a duration such as 30m, or a number of hours' : 'a number of revisions';
  const message = `expected ${accepted} for autoCompactionMode ${mode}, got ${shown(text)}`;
  return [broken('retention', 'spec.sharedConfig.autoCompactionRetention', message)];
}
