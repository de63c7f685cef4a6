import { Testing } from 'cdk8s';
import type {
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from 'kubernetes-types/admissionregistration/v1.js';

import { protectionPolicies } from '../../src/api/protection/policies.js';
import type { Writer } from '../../src/api/protection/writers.js';
import { ComponentProtectionPolicy } from '../../src/constructs/component-protection-policy.js';
import { ComponentProtectionPolicyBinding } from '../../src/constructs/component-protection-policy-binding.js';
import type {
  AdmissionRequest,
  BoundPolicies,
  KubernetesObject,
  Review,
} from './admission-review.js';

const NAMESPACE = 'orders';
export const OURS = {
  'app.kubernetes.io/managed-by': 'etcd-druid',
  'app.kubernetes.io/part-of': 'main',
} as const;

export interface ProtectedKind {
  readonly group: string;
  readonly resource: string;
  readonly kind: string;
  readonly subResource?: string;
}

export const CLAIMS = {
  group: '',
  resource: 'persistentvolumeclaims',
  kind: 'PersistentVolumeClaim',
};
export const CONFIG_MAPS = { group: '', resource: 'configmaps', kind: 'ConfigMap' };
const CRON_JOBS = { group: 'batch', resource: 'cronjobs', kind: 'CronJob' };
export const STATEFUL_SETS = { group: 'apps', resource: 'statefulsets', kind: 'StatefulSet' };
export const LEASES = { group: 'coordination.k8s.io', resource: 'leases', kind: 'Lease' };
export const SCALE = { ...STATEFUL_SETS, kind: 'Scale', subResource: 'scale' };

/** Kinds that are absent while members run as static pods, Leases among them. */
export const POD_MODE_KINDS: readonly ProtectedKind[] = [
  LEASES,
  { group: '', resource: 'serviceaccounts', kind: 'ServiceAccount' },
  { group: '', resource: 'services', kind: 'Service' },
  { group: 'policy', resource: 'poddisruptionbudgets', kind: 'PodDisruptionBudget' },
  { group: 'rbac.authorization.k8s.io', resource: 'rolebindings', kind: 'RoleBinding' },
  { group: 'rbac.authorization.k8s.io', resource: 'roles', kind: 'Role' },
];

export const KINDS: readonly ProtectedKind[] = [
  CLAIMS,
  CONFIG_MAPS,
  CRON_JOBS,
  STATEFUL_SETS,
  ...POD_MODE_KINDS,
];

const WITH_STATUS = [
  'cronjobs',
  'persistentvolumeclaims',
  'poddisruptionbudgets',
  'services',
  'statefulsets',
];

export const STATUS_KINDS: readonly ProtectedKind[] = KINDS.filter(({ resource }) =>
  WITH_STATUS.includes(resource),
).map((kind) => ({ ...kind, subResource: 'status' }));

/** Policies and bindings as the constructs write them. */
export function policiesFor(writers: readonly Writer[]): BoundPolicies {
  const chart = Testing.chart();
  for (const rules of protectionPolicies(writers)) {
    new ComponentProtectionPolicy(chart, rules.name, rules);
    new ComponentProtectionPolicyBinding(chart, `${rules.name}-binding`, rules);
  }
  const manifests: readonly { kind: string }[] = Testing.synth(chart);
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  return {
    policies: ofKind('ValidatingAdmissionPolicy') as ValidatingAdmissionPolicy[],
    bindings: ofKind('ValidatingAdmissionPolicyBinding') as ValidatingAdmissionPolicyBinding[],
  };
}

export function etcd(name: string, ...annotations: readonly string[]): KubernetesObject {
  const values = Object.fromEntries(annotations.map((annotation) => [annotation, '']));
  return {
    metadata: {
      name,
      namespace: NAMESPACE,
      ...(annotations.length > 0 && { annotations: values }),
    },
  };
}

export interface Attempt {
  readonly kind: ProtectedKind;
  readonly operation: AdmissionRequest['operation'];
  readonly user: string;
  readonly groups?: readonly string[] | undefined;
  /** Labels before the request; a Scale never has any. @default - ours */
  readonly oldLabels?: Readonly<Record<string, string>> | undefined;
  /** Metadata that an update changes. @default - nothing */
  readonly change?: Partial<KubernetesObject['metadata']> | undefined;
  /** @default - `main`, with no annotation */
  readonly etcds?: readonly KubernetesObject[] | undefined;
}

/** What the API server asks its policies about the attempt. */
export function reviewOf(attempt: Attempt): Review {
  const {
    kind,
    operation,
    user,
    groups,
    oldLabels = OURS,
    change,
    etcds = [etcd('main')],
  } = attempt;
  const labels = kind.subResource === 'scale' ? {} : { labels: oldLabels };
  const oldObject = { metadata: { name: 'main', namespace: NAMESPACE, ...labels } };
  return {
    request: {
      operation,
      resource: { group: kind.group, version: 'v1', resource: kind.resource },
      ...(kind.subResource && { subResource: kind.subResource }),
      kind: { group: kind.group, version: 'v1', kind: kind.kind },
      namespace: NAMESPACE,
      userInfo: { username: user, ...(groups && { groups }) },
    },
    object: operation === 'DELETE' ? null : { metadata: { ...oldObject.metadata, ...change } },
    oldObject,
    etcds,
  };
}
