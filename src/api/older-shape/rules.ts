import { EXTENSION_ANNOTATIONS } from '../extensions.js';
import { shown } from '../findings.js';
import { valueAt } from '../json.js';
import { OPERATOR_FINALIZERS, STORE_MOVES } from './fields.js';
import { type Change, drop, move, place, type Tree, take } from './tree.js';

const CLIENT_TLS = 'spec.etcd.clientUrlTls';

/** Secret and key from which the older generator mounted the CA, whatever the resource said. */
const OLDER_CA = { name: 'ca-etcd', dataKey: 'ca.crt' } as const;

export function convertFinalizers(tree: Tree): readonly Change[] {
  const finalizers = valueAt(tree, 'metadata.finalizers');
  if (!Array.isArray(finalizers)) return [];
  const kept = finalizers.filter((finalizer) => !OPERATOR_FINALIZERS.includes(finalizer));
  if (kept.length > 0) place(tree, ['metadata', 'finalizers'], kept);
  else take(tree, 'metadata.finalizers');
  return finalizers.flatMap((finalizer, index): Change[] => {
    if (!OPERATOR_FINALIZERS.includes(finalizer)) return [];
    const message = 'dropped: an operator sets and removes it';
    return [{ path: `metadata.finalizers[${index}]`, kind: 'dropped', message }];
  });
}

/** Repository and version become one reference; half of a pair decides nothing. */
export function convertImage(tree: Tree, of: 'spec.etcd' | 'spec.backup'): readonly Change[] {
  const image = `${of}.image`;
  const parts = ['imageRepository', 'imageVersion'].map((name) => `${of}.${name}`);
  const given = parts.filter((path) => valueAt(tree, path) !== undefined);
  if (valueAt(tree, image) !== undefined) {
    return given.flatMap((path) => drop(tree, path, () => `${image} is given too and wins`));
  }
  const [repository, version] = parts.map((path) => take(tree, path) ?? undefined);
  if (typeof repository === 'string' && typeof version === 'string') {
    const reference = `${repository}${version.startsWith('sha256:') ? '@' : ':'}${version}`;
    place(tree, image.split('.'), reference);
    const message = `joined into ${image}: ${reference}`;
    return given.map((path) => ({ path, kind: 'mapped', to: image, message }));
  }
  const message = `dropped: ${of}.imageRepository and imageVersion make an image only together, so that of the image vector is used; set ${image} to choose`;
  return given.map((path) => ({ path, kind: 'ambiguous', message }));
}

/** TLS was a switch with two names; today the block's presence is the switch. */
export function convertTls(tree: Tree): readonly Change[] {
  const enabled = valueAt(tree, 'spec.etcd.enableTLS') ?? undefined;
  const older = ['spec.etcd.enableTLS', 'spec.tlsServerSecret', 'spec.tlsClientSecret'];
  if ((valueAt(tree, CLIENT_TLS) ?? undefined) !== undefined) {
    return older.flatMap((path) => drop(tree, path, () => `${CLIENT_TLS} is given too and wins`));
  }
  return enabled === undefined || enabled === false ? withoutTls(tree, enabled) : withTls(tree);
}

export function convertStore(tree: Tree): readonly Change[] {
  const { key } = EXTENSION_ANNOTATIONS.compactionSchedule;
  const changes = [
    ...((valueAt(tree, 'spec.backup.store') ?? undefined) === undefined
      ? STORE_MOVES.flatMap(({ from, to }) => move(tree, from, to))
      : drop(tree, 'spec.store', () => 'spec.backup.store is given too and wins')),
    ...convertCompactionSchedule(tree, key),
  ];
  const left = valueAt(tree, 'spec.store');
  if (left === null || (typeof left === 'object' && Object.keys(left).length === 0)) {
    take(tree, 'spec.store');
  }
  return changes;
}

/** A bare number was a count of seconds. */
export function convertSeconds(tree: Tree, path: string): readonly Change[] {
  const value = valueAt(tree, path);
  if (!/^[0-9]+$/.test(String(value)) || typeof value === 'object') return [];
  const duration = `${value}s`;
  place(tree, path.split('.'), duration);
  const message = `a bare number counted seconds: written ${shown(duration)}`;
  return [{ path, kind: 'mapped', to: path, message }];
}

function withoutTls(tree: Tree, enabled: false | undefined): readonly Change[] {
  const kind = enabled === false ? 'dropped' : 'ambiguous';
  const because =
    enabled === false
      ? 'spec.etcd.enableTLS is false'
      : `spec.etcd.enableTLS is absent, which meant false; set ${CLIENT_TLS} if clients are to speak TLS`;
  const secrets = ['spec.tlsServerSecret', 'spec.tlsClientSecret'].flatMap((path) =>
    drop(tree, path, (name) => `${shown(name)} was not used, because ${because}`),
  );
  return [
    ...drop(tree, 'spec.etcd.enableTLS', () => `TLS is off when ${CLIENT_TLS} is absent`),
    ...secrets.map((change) => ({ ...change, kind }) as const),
  ];
}

function withTls(tree: Tree): readonly Change[] {
  take(tree, 'spec.etcd.enableTLS');
  place(tree, [...CLIENT_TLS.split('.'), 'tlsCASecretRef'], { ...OLDER_CA });
  const server = move(tree, 'spec.tlsServerSecret', `${CLIENT_TLS}.serverTLSSecretRef.name`);
  const client = move(tree, 'spec.tlsClientSecret', `${CLIENT_TLS}.clientTLSSecretRef.name`);
  const ca = `TLS is on when ${CLIENT_TLS} is present; its CA is key ${OLDER_CA.dataKey} of Secret ${OLDER_CA.name}, as the older generator had it: change it if yours lies elsewhere`;
  const lacking = `${CLIENT_TLS} lacks its certificate, since spec.tlsServerSecret is absent: set ${CLIENT_TLS}.serverTLSSecretRef`;
  return [
    server.length > 0
      ? { path: 'spec.etcd.enableTLS', kind: 'mapped', to: CLIENT_TLS, message: ca }
      : { path: 'spec.etcd.enableTLS', kind: 'ambiguous', to: CLIENT_TLS, message: lacking },
    ...server,
    ...client,
  ];
}

function convertCompactionSchedule(tree: Tree, key: string): readonly Change[] {
  const path = 'spec.backup.backupCompactionSchedule';
  const schedule = valueAt(tree, path);
  const annotations = valueAt(tree, 'metadata.annotations');
  if (typeof schedule !== 'string') return drop(tree, path, () => 'it is not a schedule');
  if (typeof annotations === 'object' && annotations !== null && Object.hasOwn(annotations, key)) {
    return drop(tree, path, () => `the annotation ${key} is given too and wins`);
  }
  take(tree, path);
  place(tree, ['metadata', 'annotations', key], schedule);
  const to = `metadata.annotations[${key}]`;
  const message = `moved to the annotation ${key}; upstream compacts by count of events instead, see spec.backup.snapshotCompaction`;
  return [{ path, kind: 'mapped', to, message }];
}
