import { type Finding, shown } from '../findings.js';

/** A party that may change and delete the objects of an Etcd, by the names the API server knows it by. */
export interface Writer {
  /** User names, compared exactly. */
  readonly users: readonly string[];
  /** Groups, compared exactly; one in common with the request is enough. */
  readonly groups: readonly string[];
}

/** Where Argo CD speaks from. */
export interface ArgoCdWriterOptions {
  /**
   * Namespace of the service account.
   *
   * @default 'argocd'
   */
  readonly namespace?: string | undefined;

  /**
   * Service account under which Argo CD writes to this cluster. In a cluster that was added
   * with `argocd cluster add` it is `argocd-manager` in `kube-system`.
   *
   * @default 'argocd-application-controller'
   */
  readonly serviceAccount?: string | undefined;
}

/** Where Flux speaks from. */
export interface FluxWriterOptions {
  /**
   * Namespace of the controllers.
   *
   * @default 'flux-system'
   */
  readonly namespace?: string | undefined;
}

/**
 * Writers of protected objects.
 *
 * A tool that impersonates (Argo CD's and Flux's own option per application) is
 * known by the service account it impersonates: name that one.
 *
 * @example
 * const writers = [Writer.argoCd(), Writer.group('etcd-admins')];
 */
export const Writer = {
  /** Argo CD's application controller. */
  argoCd(options: ArgoCdWriterOptions = {}): Writer {
    const { namespace = 'argocd', serviceAccount = 'argocd-application-controller' } = options;
    return Writer.serviceAccount(namespace, serviceAccount);
  },

  /** Flux's kustomize-controller and helm-controller. */
  flux(options: FluxWriterOptions = {}): Writer {
    const { namespace = 'flux-system' } = options;
    const controllers = ['kustomize-controller', 'helm-controller'];
    return { users: controllers.map((name) => serviceAccountUser(namespace, name)), groups: [] };
  },

  serviceAccount(namespace: string, name: string): Writer {
    return Writer.user(serviceAccountUser(namespace, name));
  },

  user(name: string): Writer {
    return { users: [name], groups: [] };
  },

  group(name: string): Writer {
    return { users: [], groups: [name] };
  },
} as const;

/**
 * Kubernetes' own controllers, writers wherever protection is on. Without them a
 * namespace could not be emptied and an owner's death would leave orphans.
 *
 * Controllers not listed either write only the `status` subresource (StatefulSet's,
 * CronJob's, disruption, cloud Services), or touch claims without touching what makes them ours
 * (binder, pvc-protection, expansion).
 *
 * @see Kubernetes: `controller_policy.go` of bootstrappolicy, v1.35
 */
export const BUILT_IN_WRITERS: Writer = {
  users: [
    // every controller, where they share one identity; elsewhere the token controller
    'system:kube-controller-manager',
    serviceAccountUser('kube-system', 'generic-garbage-collector'),
    serviceAccountUser('kube-system', 'namespace-controller'),
    // puts owner references on volume claims that are not retained
    serviceAccountUser('kube-system', 'statefulset-controller'),
    // writes every object back unchanged to re-encode it
    serviceAccountUser('kube-system', 'storage-version-migrator-controller'),
  ],
  groups: [],
};

/** Everything that speaks to the API server is in one of these. */
const GROUPS_OF_EVERYBODY: readonly string[] = [
  'system:authenticated',
  'system:unauthenticated',
  'system:serviceaccounts',
];

const SERVICE_ACCOUNT_USER =
  /^system:serviceaccount:[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?:[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;

/** Findings about writers that protect nothing, lock the cluster's tools out, or cannot exist. */
export function writerFindings(writers: readonly Writer[]): Finding[] {
  if (writers.every(({ users, groups }) => users.length + groups.length === 0)) {
    return [finding('writers', NO_WRITER)];
  }
  return writers.flatMap(({ users, groups }, at) => [
    ...problems(users, `writers[${at}].users`, userProblem),
    ...problems(groups, `writers[${at}].groups`, groupProblem),
  ]);
}

const NO_WRITER =
  'no writer is named: not even the tool that applies the manifests could change the objects ' +
  'of an Etcd; name at least one, e.g. Writer.argoCd(), Writer.flux() or Writer.user(name)';

function serviceAccountUser(namespace: string, name: string): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

function problems(
  names: readonly string[],
  path: string,
  problemOf: (name: string) => string | undefined,
): Finding[] {
  return names.flatMap((name, at) => {
    const problem = nameProblem(name) ?? problemOf(name);
    return problem === undefined ? [] : [finding(`${path}[${at}]`, problem)];
  });
}

function nameProblem(name: string): string | undefined {
  if (/^[^\p{C}\p{Z}]+( [^\p{C}\p{Z}]+)*$/u.test(name)) return undefined;
  return `not a name: ${shown(name)}: accepted are printable characters, with single spaces inside only`;
}

function userProblem(name: string): string | undefined {
  if (name === 'system:anonymous') {
    return `${shown(name)} is everybody without credentials: name whom you mean`;
  }
  if (!name.startsWith('system:serviceaccount') || SERVICE_ACCOUNT_USER.test(name))
    return undefined;
  return `not a service account: ${shown(name)}: accepted is system:serviceaccount:NAMESPACE:NAME`;
}

function groupProblem(name: string): string | undefined {
  if (!GROUPS_OF_EVERYBODY.includes(name)) return undefined;
  return `group ${shown(name)} would protect nothing: name a group that not everybody is in`;
}

function finding(path: string, message: string): Finding {
  return { path, rule: 'protection-writers', message, severity: 'error' };
}
