import type { Etcd, EtcdSpec } from '../../src/api/etcd.js';
import { API_VERSION } from '../../src/api/kinds.js';
import type { ObjectMeta } from '../../src/api/metadata.js';

/** Etcd `main` in namespace `demo` with one member; a test names only what matters to it. */
export function givenEtcd(spec: Partial<EtcdSpec> = {}, metadata: Partial<ObjectMeta> = {}): Etcd {
  return {
    apiVersion: API_VERSION,
    kind: 'Etcd',
    metadata: { name: 'main', namespace: 'demo', ...metadata },
    spec: { labels: {}, replicas: 1, etcd: {}, backup: {}, ...spec },
  };
}

/** References to Secrets `<side>-ca`, `<side>-server` and `<side>-client`. */
export function givenTls(side: string) {
  return {
    tlsCASecretRef: { name: `${side}-ca` },
    serverTLSSecretRef: { name: `${side}-server` },
    clientTLSSecretRef: { name: `${side}-client` },
  };
}

/** An S3 store with everything that it needs. */
export const S3_STORE = {
  provider: 'S3',
  container: 'bucket',
  prefix: 'demo--main',
  secretRef: { name: 's3' },
} as const;

/** Annotation by which upstream leaves the members to static pods. */
export const STATIC_PODS = {
  'druid.gardener.cloud/disable-etcd-runtime-component-creation': '',
} as const;

/** Annotation of ours that stands for one choice. */
export function extension(name: string, value: string): Readonly<Record<string, string>> {
  return { [`cdk8s-etcd-druid.github.io/${name}`]: value };
}
