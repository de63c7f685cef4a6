/** API group of the resources. */
export const GROUP = 'druid.gardener.cloud';

/** The one version of the group that is served and stored. */
export const VERSION = 'v1alpha1';

/** `apiVersion` of every resource of the group. */
export const API_VERSION = `${GROUP}/${VERSION}` as const;

/** The resources of the group. */
export const KINDS = ['Etcd', 'EtcdCopyBackupsTask', 'EtcdOpsTask'] as const;

export type Kind = (typeof KINDS)[number];

/** Plural of each kind, as it stands in URLs and in the name of the CRD. */
export const PLURALS = {
  Etcd: 'etcds',
  EtcdCopyBackupsTask: 'etcdcopybackupstasks',
  EtcdOpsTask: 'etcdopstasks',
} as const satisfies Readonly<Record<Kind, string>>;

/** True when `kind` is one of {@link KINDS}. */
export function isKind(kind: unknown): kind is Kind {
  return KINDS.some((known) => known === kind);
}
