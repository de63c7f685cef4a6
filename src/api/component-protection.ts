import { DISABLE_RUNTIME_COMPONENTS } from './annotations.js';
import { MANAGED_BY_LABEL, MANAGER, PART_OF_LABEL } from './labels.js';
import { BUILT_IN_WRITERS, type Writer } from './protection-writers.js';

/** On an Etcd: anybody whom RBAC lets may change and delete its objects. Counts by presence. */
export const DISABLE_COMPONENT_PROTECTION =
  'druid.gardener.cloud/disable-etcd-component-protection';

export interface NamedExpression {
  readonly name: string;
  /** CEL; of a match condition it yields a boolean. */
  readonly expression: string;
}

export interface ProtectedResources {
  readonly apiGroup: string;
  readonly apiVersion: string;
  /** Plural names, with `/` and the subresource. */
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
   * What happens when the API server cannot judge, because it has not found the Etcd
   * resource yet: `Fail` refuses what the policy looks at, `Ignore` lets it through.
   */
  readonly failurePolicy: 'Fail' | 'Ignore';

  /** Whether the API server looks only at objects whose old or new labels say that they are ours. */
  readonly onlyManaged: boolean;

  readonly resources: readonly ProtectedResources[];

  /** The request concerns this Etcd when all are true; otherwise it is allowed. */
  readonly matchConditions: readonly NamedExpression[];

  /** Facts under `variables` in the validation. */
  readonly variables: readonly NamedExpression[];

  /** CEL that is true when the request is allowed. */
  readonly validation: string;

  /** What the refused user reads; CEL that yields one line of text. */
  readonly messageExpression: string;

  /** What the refused user reads when {@link messageExpression} cannot be evaluated. */
  readonly message: string;
}

/** Kinds that do not exist while members run as static pods, so that anybody may remove the rest. */
const RUNTIME_RESOURCES: readonly string[] = [
  'serviceaccounts',
  'roles',
  'rolebindings',
  'leases',
  'poddisruptionbudgets',
  'services',
];

const CHANGES = ['UPDATE', 'DELETE'] as const;

/**
 * Kinds of an Etcd's objects. `status` stands beside a kind because labels and owner references
 * can be changed through it too. Jobs are not protected: they are made, finished and
 * removed by several controllers, and the next run makes up for a lost one.
 */
const COMPONENT_RESOURCES: readonly ProtectedResources[] = [
  {
    apiGroup: '',
    apiVersion: 'v1',
    resources: [
      'configmaps',
      'persistentvolumeclaims',
      'persistentvolumeclaims/status',
      'serviceaccounts',
      'services',
      'services/status',
    ],
    operations: CHANGES,
  },
  {
    apiGroup: 'apps',
    apiVersion: 'v1',
    resources: ['statefulsets', 'statefulsets/status'],
    operations: CHANGES,
  },
  {
    apiGroup: 'batch',
    apiVersion: 'v1',
    resources: ['cronjobs', 'cronjobs/status'],
    operations: CHANGES,
  },
  { apiGroup: 'coordination.k8s.io', apiVersion: 'v1', resources: ['leases'], operations: CHANGES },
  {
    apiGroup: 'policy',
    apiVersion: 'v1',
    resources: ['poddisruptionbudgets', 'poddisruptionbudgets/status'],
    operations: CHANGES,
  },
  {
    apiGroup: 'rbac.authorization.k8s.io',
    apiVersion: 'v1',
    resources: ['rolebindings', 'roles'],
    operations: CHANGES,
  },
];

/**
 * The policy over the objects themselves.
 *
 * Whose an object is, its old labels say: a request cannot free an object by
 * relabelling it. Through `status`, on volume claims, and by members on their Leases everything
 * may change but labels and owner references, since with those a claim would lose its
 * protection or be handed to the garbage collector.
 *
 * @see etcd-druid: `internal/webhook/etcdcomponents`
 */
export function componentProtection(writers: readonly Writer[]): ProtectionPolicy {
  return {
    name: 'etcd-component-protection',
    failurePolicy: 'Fail',
    onlyManaged: true,
    resources: COMPONENT_RESOURCES,
    matchConditions: [
      { name: 'managed-by-etcd-druid', expression: isManaged('oldObject') },
      { name: 'part-of-this-etcd', expression: isPartOfEtcd('oldObject') },
      {
        name: 'protection-not-disabled',
        expression: `!(${etcdHas(DISABLE_COMPONENT_PROTECTION)})`,
      },
      {
        name: 'not-left-over-by-static-pods',
        expression: `!(request.resource.resource in ${list(RUNTIME_RESOURCES)} && ${etcdHas(DISABLE_RUNTIME_COMPONENTS)})`,
      },
    ],
    variables: [
      { name: 'isWriter', expression: isWriter(writers) },
      { name: 'isMember', expression: IS_MEMBER },
      { name: 'keepsOwnership', expression: KEEPS_OWNERSHIP },
    ],
    validation: [
      'variables.isWriter || variables.keepsOwnership && (',
      "  has(request.subResource) && request.subResource == 'status'",
      "  || request.resource.resource == 'persistentvolumeclaims'",
      "  || request.resource.resource == 'leases' && variables.isMember",
      ')',
    ].join('\n'),
    messageExpression: MESSAGE_EXPRESSION,
    message: MESSAGE,
  };
}

/**
 * The policy over `kubectl scale` and autoscalers.
 *
 * A Scale has no labels, so the StatefulSet is known by its name, which is the Etcd's.
 * For the same reason the policy sees every StatefulSet of the cluster; it
 * therefore ignores its own failures: those must not stop the scaling of others.
 */
export function scaleProtection(writers: readonly Writer[]): ProtectionPolicy {
  return {
    name: 'etcd-scale-protection',
    failurePolicy: 'Ignore',
    onlyManaged: false,
    resources: [
      {
        apiGroup: 'apps',
        apiVersion: 'v1',
        resources: ['statefulsets/scale'],
        operations: ['UPDATE'],
      },
    ],
    matchConditions: [
      {
        name: 'named-like-this-etcd',
        expression: 'oldObject.metadata.name == params.metadata.name',
      },
      {
        name: 'protection-not-disabled',
        expression: `!(${etcdHas(DISABLE_COMPONENT_PROTECTION)})`,
      },
    ],
    variables: [{ name: 'isWriter', expression: isWriter(writers) }],
    validation: 'variables.isWriter',
    messageExpression: MESSAGE_EXPRESSION,
    message: MESSAGE,
  };
}

const IS_MEMBER =
  'request.userInfo.username == ' +
  "'system:serviceaccount:' + request.namespace + ':' + params.metadata.name";

/** A member's Lease stays ours, a claim too; without an object (DELETE) nothing is kept. */
const KEEPS_OWNERSHIP = [
  "request.operation == 'UPDATE'",
  isManaged('object'),
  isPartOfEtcd('object'),
  'has(object.metadata.ownerReferences) == has(oldObject.metadata.ownerReferences)',
  '(!has(object.metadata.ownerReferences) || ' +
    'object.metadata.ownerReferences == oldObject.metadata.ownerReferences)',
].join('\n&& ');

const MESSAGE =
  'the object belongs to an Etcd and is protected: change the Etcd where it is kept, ' +
  `or annotate it with ${DISABLE_COMPONENT_PROTECTION} first`;

const MESSAGE_EXPRESSION = [
  "'user \"' + request.userInfo.username + '\" may not '",
  "(request.operation == 'DELETE' ? 'delete ' : 'change ') + request.kind.kind",
  "' \"' + request.namespace + '/' + oldObject.metadata.name + '\" of Etcd \"'",
  "params.metadata.name + '\": change the Etcd where it is kept, or allow it first: '",
  "'kubectl annotate etcd ' + params.metadata.name + ' --namespace ' + request.namespace",
  `' ${DISABLE_COMPONENT_PROTECTION}='`,
].join('\n+ ');

function isManaged(object: string): string {
  return `${has(`${object}.metadata.labels`, MANAGED_BY_LABEL)} && ${object}.metadata.labels[${text(MANAGED_BY_LABEL)}] == ${text(MANAGER)}`;
}

function isPartOfEtcd(object: string): string {
  return `${has(`${object}.metadata.labels`, PART_OF_LABEL)} && ${object}.metadata.labels[${text(PART_OF_LABEL)}] == params.metadata.name`;
}

function etcdHas(annotation: string): string {
  return has('params.metadata.annotations', annotation);
}

function isWriter(named: readonly Writer[]): string {
  const writers = [BUILT_IN_WRITERS, ...named];
  const users = [...new Set(writers.flatMap((writer) => writer.users))];
  const groups = [...new Set(writers.flatMap((writer) => writer.groups))];
  const isUser = `has(request.userInfo.username) && request.userInfo.username in ${list(users)}`;
  if (groups.length === 0) return isUser;
  return `${isUser}\n|| has(request.userInfo.groups) && request.userInfo.groups.exists(group, group in ${list(groups)})`;
}

function has(map: string, key: string): string {
  return `has(${map}) && ${text(key)} in ${map}`;
}

function list(values: readonly string[]): string {
  return `[\n${values.map((value) => `  ${text(value)}`).join(',\n')}\n]`;
}

/** A CEL string literal; the text holds no control characters, see the writers' findings. */
function text(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}
