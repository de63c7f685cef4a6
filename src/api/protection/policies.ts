import { DISABLE_RUNTIME_COMPONENTS } from '../annotations.js';
import {
  DISABLE_COMPONENT_PROTECTION,
  etcdHas,
  IS_MEMBER,
  isManaged,
  isPartOfEtcd,
  isWriter,
  KEEPS_OWNERSHIP,
  list,
} from './expressions.js';
import type { Writer } from './writers.js';

/** A CEL expression and the name by which it is known. */
export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

/** Kinds of one API group, and what is done to them. */
export interface ProtectedResources {
  readonly apiGroup: string;
  /** Plural names; a subresource stands after a `/`. */
  readonly resources: readonly string[];
  readonly operations: readonly ('UPDATE' | 'DELETE')[];
}

/**
 * One admission policy, judged for each Etcd of the request's namespace on its own:
 * `params` is the Etcd, and an Etcd that does not own the object has nothing to say.
 */
export interface ProtectionPolicy {
  readonly name: string;

  /**
   * What happens while the API server cannot judge: `Fail` refuses whatever the policy
   * looks at, `Ignore` lets it through. It cannot judge as long as it has not discovered
   * the Etcd's definition: up to 30 s after its own start, and without that definition.
   */
  readonly failurePolicy: 'Fail' | 'Ignore';

  /** Whether only objects are looked at whose old or new labels say that an Etcd manages them. */
  readonly onlyManaged: boolean;

  /** All of API version `v1`. */
  readonly resources: readonly ProtectedResources[];

  /** The request concerns this Etcd when all are true; otherwise it is allowed. */
  readonly matchConditions: readonly NamedExpression[];

  /** Facts under `variables` in the validation. */
  readonly variables: readonly NamedExpression[];

  /** CEL that is true when the request is allowed. */
  readonly validation: string;
}

const CHANGES = ['UPDATE', 'DELETE'] as const;

/** Kinds that an Etcd has only while its members run in pods. */
const POD_MODE_RESOURCES: readonly string[] = [
  'leases',
  'poddisruptionbudgets',
  'rolebindings',
  'roles',
  'serviceaccounts',
  'services',
];

const IS_NOT_DISABLED: NamedExpression = {
  name: 'protection-is-not-disabled',
  expression: `!(${etcdHas(DISABLE_COMPONENT_PROTECTION)})`,
};

/**
 * Whom a labelled object concerns. Its old labels say so: a request cannot free an
 * object by relabelling it.
 */
const CONCERNS_ETCD: readonly NamedExpression[] = [
  { name: 'is-managed-by-etcd-druid', expression: isManaged('oldObject') },
  { name: 'is-part-of-this-etcd', expression: isPartOfEtcd('oldObject') },
  IS_NOT_DISABLED,
  {
    name: 'is-not-left-over-by-static-pods',
    expression: `!(request.resource.resource in ${list(POD_MODE_RESOURCES)}\n&& ${etcdHas(DISABLE_RUNTIME_COMPONENTS)})`,
  },
];

/**
 * The policies that protect the objects of every Etcd from all but `writers`.
 *
 * @see etcd-druid: `internal/webhook/etcdcomponents`
 */
export function protectionPolicies(writers: readonly Writer[]): readonly ProtectionPolicy[] {
  const byWriter = { name: 'isWriter', expression: isWriter(writers) };
  return [objectPolicy(byWriter), runtimePolicy(byWriter), scalePolicy(byWriter)];
}

/**
 * The objects that a repository describes, and the volume claims.
 *
 * A claim may be changed, which is how it grows, but not freed. Jobs are not protected:
 * several controllers finish and remove them, and the next run makes up for a lost one.
 */
function objectPolicy(byWriter: NamedExpression): ProtectionPolicy {
  return {
    name: 'etcd-object-protection',
    failurePolicy: 'Fail',
    onlyManaged: true,
    resources: [
      {
        apiGroup: '',
        resources: ['configmaps', 'persistentvolumeclaims', 'serviceaccounts', 'services'],
        operations: CHANGES,
      },
      { apiGroup: 'apps', resources: ['statefulsets'], operations: CHANGES },
      { apiGroup: 'batch', resources: ['cronjobs'], operations: CHANGES },
      { apiGroup: 'policy', resources: ['poddisruptionbudgets'], operations: CHANGES },
      {
        apiGroup: 'rbac.authorization.k8s.io',
        resources: ['rolebindings', 'roles'],
        operations: CHANGES,
      },
    ],
    matchConditions: CONCERNS_ETCD,
    variables: [byWriter, { name: 'keepsOwnership', expression: KEEPS_OWNERSHIP }],
    validation:
      'variables.isWriter\n' +
      "|| request.resource.resource == 'persistentvolumeclaims' && variables.keepsOwnership",
  };
}

/**
 * What running programs write all the time: members their Leases, controllers the status.
 *
 * Through the status labels and owner references can be changed too, so that it would be a
 * way around {@link objectPolicy}. The policy ignores its own failures: a heartbeat or an
 * eviction must not wait for it.
 */
function runtimePolicy(byWriter: NamedExpression): ProtectionPolicy {
  return {
    name: 'etcd-runtime-protection',
    failurePolicy: 'Ignore',
    onlyManaged: true,
    resources: [
      { apiGroup: 'coordination.k8s.io', resources: ['leases'], operations: CHANGES },
      {
        apiGroup: '',
        resources: ['persistentvolumeclaims/status', 'services/status'],
        operations: ['UPDATE'],
      },
      { apiGroup: 'apps', resources: ['statefulsets/status'], operations: ['UPDATE'] },
      { apiGroup: 'batch', resources: ['cronjobs/status'], operations: ['UPDATE'] },
      { apiGroup: 'policy', resources: ['poddisruptionbudgets/status'], operations: ['UPDATE'] },
    ],
    matchConditions: CONCERNS_ETCD,
    variables: [
      byWriter,
      { name: 'isMember', expression: IS_MEMBER },
      { name: 'keepsOwnership', expression: KEEPS_OWNERSHIP },
    ],
    validation:
      'variables.isWriter\n' +
      '|| variables.keepsOwnership && (has(request.subResource) || variables.isMember)',
  };
}

/**
 * The replicas of the StatefulSet, as `kubectl scale` and autoscalers write them.
 *
 * A Scale has no labels, so the StatefulSet is known by its name, which is the Etcd's. For
 * the same reason the policy sees every StatefulSet of the cluster, and ignores
 * its own failures: those must not stop the scaling of others.
 */
function scalePolicy(byWriter: NamedExpression): ProtectionPolicy {
  return {
    name: 'etcd-scale-protection',
    failurePolicy: 'Ignore',
    onlyManaged: false,
    resources: [{ apiGroup: 'apps', resources: ['statefulsets/scale'], operations: ['UPDATE'] }],
    matchConditions: [
      {
        name: 'is-named-like-this-etcd',
        expression: 'oldObject.metadata.name == params.metadata.name',
      },
      IS_NOT_DISABLED,
    ],
    variables: [byWriter],
    validation: 'variables.isWriter',
  };
}
